"""The small vocabularies by which names, codes and papers of a case are told from the prose around them."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONNECTORS = _set(
    """
    & 's a a/k/a al al. an and at behalf by d/b/a da de del den der di du e et ex for la las los of on parte re rel
    rel. ten the through to van von y
    """
)
"""Small words that join the parts of a party's name."""

STOPS = _set(
    """
    accord accordingly after again against also although and applying as at because before between both but by cf
    cf. citing compare consider considering contra court's despite discussing distinguishing e.g. e.g., even finally
    first following from further generally given hence her here his however ibid. id id. if in indeed instead its
    like moreover nor not notwithstanding on only or our overruling per quoting relying second section see similarly
    since supra than that their then there therefore these third this those though thus under unlike until when
    where whether while with
    """
)
"""Words that lead up to a name and are no part of it, also with a capital."""

SUFFIXES = _set(
    """
    ag ala alaska ariz ark bv cal calif co colo conn corp dc del esq et fla fsb ga gmbh haw hawaii id idaho ii iii
    ill inc ind iowa iv jr kan ky la llc llp lp ltd maine mass md me mich minn miss mo mont na nc nd neb nev nh nj
    nm nv ny ohio okla or oregon pa pc phd plc pllc pllp ri sa sc sd sr ssb tenn tex texas us usa utah va vt wash
    wis wva wyo
    """
)
"""What may follow a comma inside a name: kinds of company, generations, states."""

ABBREVIATIONS = (
    _set(
        """
    acad adm'r adm'x admin adver agric all alt am ann apt apts ass'n assn assoc assocs assur atl att'y auth auto ave
    balt bancorp bankr bd bhd bhds bldg bos broad bros bus c'ty cas cas'y cath cent chem chi cir civ cmty cnty co coal
    coll com comm comm'n comm'r comm'rs commc'n commc'ns comms commw comp condo cong consol const constr cont'l coop
    corp corr cos ct cty def dep't dept det dev dir dirs disc dist distrib div dr e econ ed educ elec elecs emp emps
    eng'g eng'r ent enter enters env't envtl equal equip est ex exam'r exch exec exp fed fed'n fid fin found ft gen
    gov gov't grp gtr guar hosp hous hts imp imps inc indem indep indus info ins inst inst'l int'l inv invs jr jud
    lab liab lib litig ltd mach maint mem mfg mfr mfrs mgmt mgt mkt mktg mort mr mrs ms mt mun mut n nat nat'l ne no nos
    nw ny org pac par pharm pharms phila prob prod prods prop props prot pshp pub publ'g pvt r rd ref rehab rel rels
    res rest ret rev ry s sav sch schs sci se sec sec'y secs sept serv servs shr soc soc'y sol sr st sta std ste sub
    sup supp sur sw sys tech techs tel telecomm tenn theol tp tpk tr transp treas trs twp u unif univ univs util
    utils va vet vill vol w warf wash whs wis
    """
    )
    | SUFFIXES
)
"""Abbreviations in names beyond those that reporters-db lists; without dots."""

TIES = _set(
    """
    abrogating accord aff'd affirmed aff’d also and banc but by cert. cf cf. citing compare contra denied discussing
    dismissed e.g e.g. example first following g g. generally granted grounds id. in modified nom nom. overruling part
    quoting remanded rev'd reversed rev’d see statute sub supplemented supplementing then vacated
    with withdrawn
    """
)
"""The last words of signals, of "quoting" and its like, and of subsequent history."""

CODE_WORDS = _set(
    """
    1978 act acts admin agency ann annotated ars bylaws cfr ch chapter charter code codes comp cons consol contracts
    cplr crs cs directive gen general guidelines handbook hrs judgments krs l law laws manual mca mcl nmsa nrs ocga
    order orders ordinance ordinances ors pa pacs penal policies policy proc procedure property rcw reg regs
    regulation regulations rev revised rules s stat stats statute statutes torts trusts usc usca
    """
)
"""Words in the names of codes, policies and restatements, letters only."""

POLICY_WORDS = _set(
    """
    directive guidelines handbook manual order orders policies policy
    """
)
"""Those of them that name an agency's own rules."""

RESTATED = _set(
    """
    agency contracts judgments property torts trusts
    """
)
"""Fields of law that have a restatement."""

LEADS = _set(
    """
    a accord also and but by cf citing compare eg id in of quoting section sections see the under violating with
    """
)
"""Words before a code's name that are no part of it."""

FAMILIAR = _set(
    """
    1981 1982 1983 1985 1986 1988
    """
)
"""Sections that the field cites without their title, 42 U.S.C."""

OFFERED = _set(
    """
    add'l am amended amicus answering aple aplee aplt appellant appellant's appellants' appellee appellee's
    appellees' city's county's def def's defendant's defendants' defs' excerpts first fourth gov't gov't's hearing
    hr'g j joint jt merits opening pet pet'r's petitioner's petitioners' petr's pl pl's plaintiff's plaintiffs' plea
    pls' reply resp resp't's respondent's respondents' sealed second sent'g state's supp supplemental third trial
    vol
    """
)
"""Whose paper it is, or which: words before "App.", "Br." and the like."""

PAPERS = _set(
    """
    agreement app br brief complaint contract decl declaration dep deposition exhibit lease letter mem memo memorandum
    mot motion op opinion order record rep report resp stip tr transcript
    """
)
"""Last words of the names that papers of a case are given: "(hereinafter Mem. Op.)"."""
