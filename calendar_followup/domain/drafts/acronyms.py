"""Employers known by their letters, by the article of the word that these stand for: *la* DPJ, *le* SPVM, *l'*OMS.

Folded; they count only where the name is written in capitals.
"""

from __future__ import annotations

_LE = """
bape bcei bei bixi bsif cern cicr cje cld clsc cnrc cnrs craaq crdsl cre crsh crsng crtc cssc cssdd cssdm cssmb
csspi cssps dgeq dpcp fmi fnq frq frqnt frqs frqsc gmf hcr iusmm mamh mapaq mbam mcc mce mees mei meie melcc
melccfp mels meq mern mfa mffp miffi mifi mjq mnbaq mri mrif mrnf msp msss mtess mtmd mtq pam pnud rtl rtm scfp
sepb sfpq spal spgq spl tnm
"""
_LA = """
bad bce bdc bnc caf cccja cchst ccmm ccmtl cdec cdpdj cecq cisr cmeq cmm cmmtq cpam crepuq cse cslb csst dge dpe
dpj dpp dsp fadoq fae fao fcei fcsq fmoq fmsq fnac fne grc nasa onudi ratp rbq rdl rrq schl sdc sdm shq siq sncf
sopfeu sopim src sto teluq
"""
_L = """
acdi acia acq afpc agq amp anap apchq apm aqesss aqoci aqtr arc asfc aspc auf eqm icm icq ifdd inm ircm irda
irec iric iucpq iugm iugs iusmq oaci oaciq oaq ocde ocq odnq oiaq oif oiiaq oiiq oim oiq oit omc oms omvq onu
ooaq opc opdq oppq opq oqlf otan otstcfq uda udm ulaval umq unesco upac upop urls usdm
"""

ARTICLES_OF_ACRONYMS = {
    word: article for article, words in (("le", _LE), ("la", _LA), ("l’", _L)) for word in words.split()
}
