"""CalDAV servers from Debian's packages, on loopback: DAViCal, Cyrus, SOGo, sabre/dav.

``make test-servers`` installs them (see PACKAGES) and runs the tests over them.  They
need root, as each runs under an account of its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from tests.support.real_servers import RealServer, free_port, running

Start = Callable[[Path], AbstractContextManager[RealServer]]

PACKAGES = {
    "mail": ["mutt"],
    "proxies": ["nginx-light", "apache2-bin"],
    "container": ["buildah", "mmdebstrap"],
    "thunderbird": ["thunderbird", "xvfb", "xdotool", "imagemagick", "dbus"],
    "browser": ["chromium", "chromium-driver"],
    "schedulers": ["cron", "systemd", "dbus", "util-linux"],
    "sabre": ["php-sabre-dav", "php-sqlite3", "php-cli", "php-xml"],
    "davical": ["davical", "php-xml", "php-curl", "postgresql", "libapache2-mod-php"],
    "cyrus": ["cyrus-imapd", "cyrus-caldav", "sasl2-bin", "libsasl2-modules", "libsasl2-modules-db"],
    "sogo": ["sogo", "postgresql", "memcached"],
}


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"))
    return path


def _do(*words: str, env: dict[str, str] | None = None, text: str = "") -> str:
    done = subprocess.run(words, input=text, capture_output=True, text=True, env={**os.environ, **(env or {})})
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def _in_the_open(start: Start) -> Start:
    """The server has an account of its own, which must be able to reach its folder.

    Any session of pytest closes the folder of all sessions to everybody else.
    """

    @contextmanager
    def started(folder: Path) -> Iterator[RealServer]:
        with TemporaryDirectory(prefix="calendar-server-", ignore_cleanup_errors=True) as place:
            Path(place).chmod(0o755)
            with start(Path(place)) as server:
                yield server

    return started


@contextmanager
def _postgres(folder: Path) -> Iterator[int]:
    port = free_port()
    home = folder / "postgres"
    home.mkdir()
    shutil.chown(home, "postgres")
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    _do(*as_postgres, str(programs / "initdb"), "-D", f"{home}/db", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
    words = [*as_postgres, str(programs / "postgres"), "-D", f"{home}/db", "-p", str(port), "-F"]
    words += ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={home}"]
    words[0] = shutil.which("setpriv") or words[0]
    with running(words, port, folder / "postgres.log"):
        _do("sh", "-c", f"until pg_isready -q -h 127.0.0.1 -p {port}; do sleep 0.1; done")
        yield port


@contextmanager
def sabre(folder: Path) -> Iterator[RealServer]:
    """sabre/dav 1.8, the ancestor of Nextcloud's, Baikal's and Davis' engine."""
    port = free_port()
    script = _written(
        folder / "server.php",
        r"""
        <?php
        error_reporting(0); ini_set('display_errors', '0'); date_default_timezone_set('UTC');
        $new = !file_exists(__DIR__ . '/db.sqlite');
        $db = new PDO('sqlite:' . __DIR__ . '/db.sqlite');
        $db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $db->exec('PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000; PRAGMA synchronous=OFF');
        if ($new) {
          foreach (['calendars', 'locks', 'principals', 'users'] as $table)
            $db->exec(file_get_contents("/usr/share/doc/php-sabre-dav/examples/sql/sqlite.$table.sql"));
          $db->exec('DELETE FROM users; DELETE FROM principals');
          $hash = md5('camille:SabreDAV:secret');
          $db->exec("INSERT INTO users (username, digesta1) VALUES ('camille', '$hash')");
          $db->exec("INSERT INTO principals (uri, email, displayname)
                     VALUES ('principals/camille', 'camille@example.com', 'camille')");
        }
        require_once 'Sabre/autoload.php';
        class Plain extends \Sabre\DAV\Auth\Backend\AbstractBasic {
          function validateUserPass($name, $word) { return $name === 'camille' && $word === 'secret'; }
        }
        $people = new \Sabre\DAVACL\PrincipalBackend\PDO($db);
        $calendars = new \Sabre\CalDAV\Backend\PDO($db);
        $server = new \Sabre\DAV\Server([new \Sabre\CalDAV\Principal\Collection($people),
                                         new \Sabre\CalDAV\CalendarRootNode($people, $calendars)]);
        $server->setBaseUri('/');
        $auth = getenv('SABRE_AUTH') === 'Digest' ? new \Sabre\DAV\Auth\Backend\PDO($db) : new Plain();
        $server->addPlugin(new \Sabre\DAV\Auth\Plugin($auth, 'SabreDAV'));
        $server->addPlugin(new \Sabre\DAVACL\Plugin());
        $server->addPlugin(new \Sabre\CalDAV\Plugin());
        $server->exec();
        """,
    )
    words = ["/usr/bin/php", "-d", "memory_limit=1024M", "-S", f"127.0.0.1:{port}", str(script)]
    with running(words, port, folder / "sabre.log"):
        home = f"http://127.0.0.1:{port}/calendars/camille/"
        yield RealServer("sabre", home, "camille", "secret", lacks=frozenset({"changes"}))


@_in_the_open
@contextmanager
def davical(folder: Path) -> Iterator[RealServer]:
    port = free_port()
    with _postgres(folder) as database:
        config = Path("/etc/davical/127.0.0.1-conf.php")
        _written(
            config, f"<?php\n$c->pg_connect[] = 'dbname=davical host=127.0.0.1 port={database} user=davical_app';\n"
        )
        environment = {"PGHOST": "127.0.0.1", "PGPORT": str(database), "PGUSER": "postgres"}
        environment["DBAOPTS"] = f"--dbhost 127.0.0.1 --dbport {database}"
        _do("/usr/share/davical/dba/create-database.sh", "davical", "adminpw", env=environment)
        people = _written(
            folder / "people.php",
            f"""
            <?php
            foreach (['SERVER_NAME' => '127.0.0.1', 'SERVER_ADDR' => '127.0.0.1', 'REMOTE_ADDR' => '127.0.0.1',
                      'HTTP_HOST' => '127.0.0.1', 'SERVER_PORT' => '{port}', 'REQUEST_METHOD' => 'GET',
                      'SCRIPT_NAME' => '/davical/caldav.php', 'REQUEST_URI' => '/davical/',
                      'SERVER_PROTOCOL' => 'HTTP/1.1'] as $name => $value) $_SERVER[$name] = $value;
            chdir('/usr/share/davical/htdocs');
            set_include_path('/usr/share/davical/inc:/usr/share/awl/inc');
            require_once('./always.php'); require_once('auth-functions.php'); require_once('Principal.php');
            $one = new Principal('username', 'camille');
            $one->Create(['username' => 'camille', 'password' => '**secret', 'fullname' => 'Camille',
                          'email' => 'camille@example.com', 'user_active' => true, 'type_id' => 1]);
            CreateHomeCollections('camille');
            """,
        )
        _do("/usr/bin/php", str(people))
        modules = "/usr/lib/apache2/modules"
        php = max(Path(modules).glob("libphp*.so"))
        names = ["mpm_prefork", "authz_core", "authn_core", "alias", "dir", "mime", "headers", "rewrite", "setenvif"]
        loads = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in names)
        apache = folder / "apache.conf"
        apache.write_text(
            f"ServerRoot {folder}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/apache.pid\n"
            f"Mutex file:{folder} default\nUser www-data\nGroup www-data\nErrorLog {folder}/davical.log\n{loads}\n"
            f"LoadModule php_module {php}\nTypesConfig /etc/mime.types\nDocumentRoot /usr/share/davical/htdocs\n"
            'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1\n'
            '<FilesMatch "\\.php$">\n  SetHandler application/x-httpd-php\n</FilesMatch>\n'
            "Include /etc/apache2/sites-available/davical.conf\n"
        )
        words = ["/usr/sbin/apache2", "-d", str(folder), "-f", str(apache), "-D", "FOREGROUND"]
        with running(words, port, folder / "apache.log"):
            yield RealServer("davical", f"http://127.0.0.1:{port}/davical/caldav.php/camille/", "camille", "secret")


@_in_the_open
@contextmanager
def cyrus(folder: Path) -> Iterator[RealServer]:
    port, mail = free_port(), free_port()
    for name in ("lib", "spool", "run/socket", "run/proc", "run/lock", "sieve"):
        (folder / name).mkdir(parents=True)
    imapd = _written(
        folder / "imapd.conf",
        f"""
        configdirectory: {folder}/lib
        proc_path: {folder}/run/proc
        mboxname_lockpath: {folder}/run/lock
        lmtpsocket: {folder}/run/socket/lmtp
        idlesocket: {folder}/run/socket/idle
        notifysocket: {folder}/run/socket/notify
        defaultpartition: default
        partition-default: {folder}/spool
        sievedir: {folder}/sieve
        admins: cyrus
        altnamespace: no
        unixhierarchysep: no
        virtdomains: off
        allowplaintext: yes
        httpmodules: caldav
        caldav_create_default: yes
        caldav_create_attach: no
        caldav_allowscheduling: off
        sasl_pwcheck_method: auxprop
        sasl_auxprop_plugin: sasldb
        sasl_sasldb_path: {folder}/sasldb2
        sasl_mech_list: PLAIN
        autocreate_quota: -1
        """,
    )
    master = _written(
        folder / "cyrus.conf",
        f"""
        START {{
          recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -C {imapd} -r"
        }}
        SERVICES {{
          imap cmd="imapd -C {imapd} -U 30" listen="127.0.0.1:{mail}" prefork=0
          http cmd="httpd -C {imapd} -U 30" listen="127.0.0.1:{port}" prefork=1
        }}
        EVENTS {{
        }}
        """,
    )
    for user in ("camille", "cyrus"):
        _do("saslpasswd2", "-p", "-c", "-f", f"{folder}/sasldb2", "-u", socket.gethostname(), user, text="secret")
    _do("chown", "-R", "cyrus:mail", str(folder))
    words = ["/usr/sbin/cyrmaster", "-C", str(imapd), "-M", str(master), "-p", f"{folder}/run/master.pid", "-D"]
    with running(words, port, folder / "cyrus.log"):
        import imaplib

        with imaplib.IMAP4("127.0.0.1", mail) as admin:
            admin.login("cyrus", "secret")
            admin.create("user.camille")
        yield RealServer("cyrus", f"http://127.0.0.1:{port}/dav/calendars/user/camille/", "camille", "secret")


@_in_the_open
@contextmanager
def sogo(folder: Path) -> Iterator[RealServer]:
    port, cache = free_port(), free_port()
    for name in ("spool", "tmp"):
        (folder / name).mkdir()
    with (
        _postgres(folder) as database,
        running(["/usr/bin/memcached", "-u", "nobody", "-l", "127.0.0.1", "-p", str(cache)], cache, folder / "m.log"),
    ):
        environment = {"PGHOST": "127.0.0.1", "PGPORT": str(database), "PGUSER": "postgres"}
        _do("psql", "-qX", "-c", "create user sogo", "template1", env=environment)
        _do("createdb", "-O", "sogo", "-E", "UTF8", "-T", "template0", "sogo", env=environment)
        people = (
            "create table sogo_users (c_uid varchar(64) primary key, c_name varchar(64), c_password varchar(128), "
            "c_cn varchar(128), mail varchar(128));"
            "insert into sogo_users values ('camille', 'camille', md5('secret'), 'Camille', 'camille@example.com');"
        )
        _do("psql", "-qX", "-c", people, "sogo", env={**environment, "PGUSER": "sogo"})
        url = f"postgresql://sogo:x@127.0.0.1:{database}/sogo"
        tables = "SOGoProfileURL OCSFolderInfoURL OCSSessionsFolderURL OCSEMailAlarmsFolderURL OCSStoreURL OCSAclURL"
        places = "".join(f'{name} = "{url}/{name.lower()}";\n' for name in f"{tables} OCSCacheFolderURL".split())
        config = _written(
            Path("/etc/sogo/sogo.conf"),
            f"""
            {{ {places} WOPort = "127.0.0.1:{port}"; WOWorkersCount = 3; WOLogFile = "{folder}/sogo.log";
               WOPidFile = "{folder}/sogo.pid"; SxVMemLimit = 1024; SOGoMemcachedHost = "127.0.0.1:{cache}";
               SOGoUserSources = ({{ type = sql; id = users; viewURL = "{url}/sogo_users"; canAuthenticate = YES;
                 isAddressBook = NO; userPasswordAlgorithm = md5; MailFieldNames = (mail); }});
               SOGoTimeZone = UTC; SOGoIMAPServer = "imap://127.0.0.1:1"; SOGoMailingMechanism = smtp;
               SOGoSMTPServer = "smtp://127.0.0.1:1"; SOGoMaximumFailedLoginCount = 0; }}
            """,
        )
        shutil.chown(config, "root", "sogo")
        config.chmod(0o640)
        _do("chown", "-R", "sogo", str(folder / "spool"), str(folder / "tmp"))
        folder.chmod(0o777)
        words = ["/usr/bin/setpriv", "--reuid=sogo", "--regid=sogo", "--init-groups", "env", f"HOME={folder}/spool"]
        words += [f"GNUSTEP_USER_ROOT={folder}/spool", "/usr/sbin/sogod", "-WONoDetach", "YES"]
        words += ["-WOPidFile", f"{folder}/sogo.pid", "-WOLogFile", "-"]
        with running(words, port, folder / "sogod.log"):
            home = f"http://127.0.0.1:{port}/SOGo/dav/camille/Calendar/"
            yield RealServer(
                "sogo", home, "camille", "secret", lacks=frozenset({"conditions", "filters", "kept connections"})
            )


DEBIAN: dict[str, Start] = {
    "sabre": sabre,
    "davical": davical,
    "cyrus": cyrus,
    "sogo": sogo,
}


if __name__ == "__main__":
    print(*sorted({package for packages in PACKAGES.values() for package in packages}))
