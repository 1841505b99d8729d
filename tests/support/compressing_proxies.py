"""nginx and Apache from Debian's packages, compressing what a Xandikos behind them says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.real_servers import RealServer, free_port, running, xandikos

_KINDS = "text/calendar application/xml text/xml"


@contextmanager
def nginx(folder: Path) -> Iterator[RealServer]:
    """It calls the ETag of what it compresses weak."""
    port = free_port()
    config = folder / "nginx.conf"
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    with xandikos(folder) as behind:
        config.write_text(
            f"daemon off;\nuser root;\npid {folder}/nginx.pid;\nevents {{ }}\nhttp {{\n  access_log off;\n"
            + "".join(f"  {name}_temp_path {folder}/{name};\n" for name in places)
            + f"  gzip on;\n  gzip_min_length 1;\n  gzip_proxied any;\n  gzip_types {_KINDS};\n"
            f"  server {{\n    listen 127.0.0.1:{port};\n    client_max_body_size 0;\n"
            f"    location / {{\n      proxy_pass http://{urlsplit(behind.home).netloc};\n"
            "      proxy_set_header Host $http_host;\n    }\n  }\n}\n"
        )
        words = ["/usr/sbin/nginx", "-e", f"{folder}/nginx-error.log", "-c", str(config)]
        with running(words, port, folder / "nginx.log"):
            yield RealServer("nginx", f"http://127.0.0.1:{port}{urlsplit(behind.home).path}")


@contextmanager
def apache(folder: Path) -> Iterator[RealServer]:
    """It puts the coding at the end of the ETag of what it compresses."""
    port = free_port()
    modules = "/usr/lib/apache2/modules"
    names = ("mpm_event", "authz_core", "proxy", "proxy_http", "filter", "deflate")
    config = folder / "apache.conf"
    with xandikos(folder) as behind:
        config.write_text(
            f"ServerRoot {folder}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/apache.pid\n"
            f"Mutex file:{folder} default\nUser www-data\nGroup www-data\nErrorLog {folder}/apache-error.log\n"
            + "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in names)
            + f"AddOutputFilterByType DEFLATE {_KINDS}\nAllowEncodedSlashes NoDecode\nProxyPreserveHost On\n"
            f"ProxyPass / http://{urlsplit(behind.home).netloc}/ nocanon\n"
        )
        words = ["/usr/sbin/apache2", "-d", str(folder), "-f", str(config), "-D", "FOREGROUND"]
        with running(words, port, folder / "apache.log"):
            yield RealServer("apache", f"http://127.0.0.1:{port}{urlsplit(behind.home).path}")
