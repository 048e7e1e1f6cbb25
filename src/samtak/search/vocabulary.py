"""Small lists of words that the search treats in a way of their own."""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What people write around that which they look for, in bokmål, nynorsk and English.
STOP_WORDS = _listed(
    """
    og i på til for av med som er en ei et eit den det de dei dette denne disse desse han hun ho vi me dere dykk man
    eg jeg meg deg seg du oss å at om fra frå ved hos men eller så der her når da då ikke ikkje ikkje kan kunne vil skal
    må har hadde blir vert ble vart være vere var enn også òg etter over under mot mellom innen innan
    hva kva hvem kven hvor kor hvordan korleis hvorfor kvifor hvilke hvilken hvilket kva kva-for finnes finst finner
    noe noko noen nokon alle all alt min mitt mine
    sin sitt si sine sitt gjør gjer gjøre gjere får få
    the a an of in on at to for and or is are was be by with from as it its that this these those do does did can
    who whom whose what where when which how why i we you me my our us there any some has have
    """
)

# Whoever writes one of these wants somebody to talk to.
CALLING = _listed(
    """
    ringe ringer ring telefon telefonnummer kontakt kontakte kontaktperson kontaktar kontakter snakke
    call phone telephone contact contacts talk
    """
)

# Words that mean the same. The first of each row stands for the others in the index.
_SAME = """
    folketall folketal befolkning folkemengde innbyggertall innbyggjartal population
    måltall måltal
    kilde kjelde source
    næringsrådgiver næringsrådgjevar
    rådgiver rådgjevar
    leder leiar
    prosjektleder prosjektleiar
    ordfører ordførar mayor
    kommunedirektør rådmann
    kommunestyre bystyre
    næringsforening næringsforeining næringsforum
    arbeidsmarked arbeidsmarknad
    virksomhet verksemd
    bedrift føretak foretak firma
    eierskap eigarskap
    eierskifte eigarskifte
    utenforskap utanforskap
    saksbehandlingstid sakshandsamingstid
    høring høyring
    redegjørelse utgreiing
    søker søkjar
    tilsagn tilsegn
    ringvirkning ringverknad
    merverdi meirverdi
    hovedprosjekt hovudprosjekt
    beslutning avgjerd avgjerdsle
    virkemiddel verkemiddel
    henvendelse førespurnad
    samarbeidspartner samarbeidspartnar
    ansvarlig ansvarleg
    bidragsyter bidragsytar
    måloppnåelse måloppnåing
    valgperiode valperiode
    forskning forsking
    økning auke
    veileder rettleiar
    veiledning rettleiing
    bolig bustad
    vei veg
    bærekraft berekraft
    bærekraftig berekraftig
    verdiskaping verdiskapning
    gårdsbruk gardsbruk
    jordbruk landbruk
    skole skule
"""
SYNONYMS = {word: row.split()[0] for row in _SAME.strip().splitlines() for word in row.split()[1:]}

# A question that is written in short, and what it stands for.
IN_FULL = {"snp": "strategisk næringsplan", "ipr": "interkommunalt politisk råd", "bnp": "bruttoprodukt"}

# The last part of a compound is asked for too, unless it says next to nothing of what is meant.
TOO_WIDE = _listed(
    """
    region kommune fylke plan råd styre område mål arbeid tiltak strategi prosjekt gruppe part del sted stad by land
    vis skap hold het dom verk lag liv tid år dag mann folk sak form grad måte ting person leder leiar
    samarbeid ansvar
    """
)

# Pieces that are words by themselves but never what a compound was made of.
NOT_PARTS = _listed(
    """
    anse anser tilling lig leg het heit ing ene ane ere sel sjon else ige iske ende ande kompet plassere oms samar beid
    esla esle
    """
)
SHORT_LAST_PARTS = _listed("liv mål vei veg råd by fag lag tal jord hav fisk mat dag")
SHORT_FIRST_PARTS = _listed("hav fly tog bil båt øko bio")
JOINED_BY_S = frozenset({"fylke"})
