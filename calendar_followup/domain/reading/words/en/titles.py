"""English words of titles: names of an interview, and words beside them that are neither role nor company."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import TitleWords

TITLES = TitleWords(
    prefixes="""
        re, fw, fwd, invitation, updated invitation, updated, new invitation, accepted, tentative, confirmed,
        confirmation, reminder, rescheduled, external, ext, invite, new event, subject, hold, save the date
    """,
    at="at",
    meets="with, w/",
    wanted="for, as, re, regarding, about",
    between="between",
    joins="and",
    interviews="""
        interview, interviews, phone screen, phone screening, screening, screening call, recruiter screen,
        recruiter call, recruiter chat, intro call, intro chat, introductory call, introduction call, discovery call,
        exploratory call, exploratory chat, phone call, phone chat, video call, video chat, zoom call, teams call,
        linkedin call, coffee chat, quick chat, quick call, intro meeting, live coding, coding exercise,
        pair programming, system design, take-home, take-home debrief, debrief, panel interview, hiring manager call,
        hiring manager chat, hiring manager screen, hiring manager interview, loop, virtual onsite, onsite, on-site,
        final round, final loop, job talk, meet and greet, meet the team, super day, superday, selection process,
        assessment centre, assessment center, client interview, interview loop, interview day, interview confirmation,
        interview invitation, interview schedule, interview request, careers, hr screen, team match,
        skills assessment, technical assessment, technical screen, culture interview
    """,
    meetings="""
        call, chat, meeting, sync, conversation, catch-up, catch up, screen, intro, introduction, panel, discussion
    """,
    before="""
        first, second, third, fourth, final, last, next, technical, phone, telephone, video, virtual, onsite, on-site,
        panel, job, hr, intro, initial, preliminary, behavioural, behavioral, hiring manager, recruiter, manager,
        in-person, in person, remote, live, informational, informal, exploratory, team, group, client, candidate,
        your, upcoming, our, the, a, an, my, short, quick, brief, competency, values, culture, case, peer, executive,
        round, zoom, teams, meet, google meet, indeed, hirevue, linkedin, minute, min, hour, employment, structured,
        co-op, coop, internship, one-way, on-demand, system design, coding, live coding, design, stage, step,
        follow-up, introductory, virtual onsite
    """,
    after="""
        loop, day, round, call, schedule, confirmation, invitation, request, session, slot, booking, confirmed,
        loop day
    """,
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5},
    numbers={"one": 1, "two": 2, "three": 3, "four": 4},
    rounds="round, stage, step, part",
    number_signs="no, number, num",
    modes="""
        phone, telephone, online, in person, in-person, remote, hybrid, onsite, on-site, on site, virtual, video,
        zoom, teams, microsoft teams, ms teams, google meet, meet, hangouts, webex, skype, facetime, whatsapp, slack,
        linkedin, indeed, calendly, hirevue, spark hire, full-time, full time, part-time, part time, contract,
        permanent,
        temporary, minutes, minute, mins, min, hour, hours, hrs, hr, am, pm, noon, today, tomorrow, est, edt, pst,
        pdt, et, pt, ct, mst, cst, utc, gmt, m/f/d, m/f/x, f/m/x, m/w/d, all genders, confirmed, tbd, tba, tbc
    """,
    noise="""
        confirmed, confirmation, tentative, tbd, tba, tbc, to be confirmed, rescheduled, cancelled, updated, urgent,
        new, important, final, last, first, technical, behavioural, behavioral, system design, design, live coding,
        coding, coding challenge, culture fit, culture, cultural fit, values, case study, case, whiteboard, pairing,
        pair programming, take-home, take home, debrief, follow-up, follow up, followup, feedback, next steps, update,
        updates, intro, introduction, chat, quick chat, first chat, call, screen, screening, panel, loop, onsite loop,
        final round, final loop, round, stage, presentation, assessment, test, exercise, q&a, questions, prep,
        hiring manager, hiring managers, recruiter, recruiters, hm, hr, peer, internship, tier, level, grade, class,
        winter, spring, summer, fall, candidate, application, your, my, our, the, a, an, of, and, or, to, with, for,
        in, on, at, by, via, deep dive, experience, background, skills, portfolio, portfolio review, leadership,
        work sample, sql, python, coffee, lunch, meeting, sync, connect, link, details, confidential,
        confidential client, position, role, opportunity, opening, job, general, open, closed, draft, booking,
        reservation, appointment, slot, availability, block, blocked, busy, personal, work, career, careers, hiring,
        process, thanks, thank-you, thank you, reference check, references, reference, negotiation, salary,
        salary negotiation, offer, orientation, onboarding, welcome, first day, contract, signing, session, workshop,
        webinar, event, fair, open house, open day, information, info, info session, notes, to do, todo, company,
        employer, candidates, applicants, french, english, spanish, mandarin, german, bilingual, date, coffee chat,
        meetup, program, programme, discussion, conversation, video call, phone call, scheduled, pending, schedule,
        recap, preparation
    """,
    fields="""
        qa, marketing, finance, accounting, sales, engineering, it, hr, human resources, people, operations, product,
        platform, data, data platform, design, legal, growth, payments, infrastructure, security, backend, back-end,
        frontend, front-end, full stack, full-stack, mobile, ios, android, cloud, devops, research, quality, support,
        customer success, customer service, customer support, partnerships, strategic partnerships, strategy,
        procurement, supply chain, logistics, communications, public affairs, compliance, risk, credit, treasury, tax,
        audit, payroll, talent, talent acquisition, recruiting, recruitment, analytics, machine learning, ai, ml,
        brand, content, social media, ecommerce, e-commerce, retail, enterprise, mid-market, smb, commercial, core,
        internal tools, developer experience, business development, business intelligence, corporate development,
        fintech, ads, search, identity, billing, integrations, internationalization, north america, americas, emea,
        apac, canada, east, west, central, nights, evenings, pediatrics, icu, emergency, surgery, nursing, facilities,
        training, learning, policy, planning, project, projects, program, programs, delivery, innovation, digital
    """,
    teams="""
        team, teams, department, dept, division, squad, committee, jury, panel, colleagues, staff, group chat,
        human resources, unit, recruiting, hiring, leadership, people ops, talent acquisition, hiring team, managers
    """,
    rooms="""
        room, boardroom, floor, suite, building, bldg, lobby, office, conference room, meeting room, level, tower
    """,
    company_heads="""
        city, town, county, municipality, ministry, government, bank, university, college, school, hospital, clinic,
        institute, museum, foundation, association, federation, commission, agency, office of, department of,
        board of, centre for, center for, royal, st., the, bureau, society, council, library, port, airport
    """,
    employer_heads="university of, city of, town of, bank of, ministry of, government of, department of",
    ties="of, for, in, at, the, a, an, and, or, to, with, by, from",
    company_words="""
        labs, lab, inc, ltd, llc, corp, corporation, plc, gmbh, co, company, group, bank, games, studios, studio,
        media, software, systems, solutions, technologies, technology, tech, digital, consulting, partners,
        associates, services, industries, energy, health, healthcare, pharma, foods, motors, airlines, logistics,
        construction, capital, ventures, holdings, insurance, university, college, hospital, school, credit union,
        financial, robotics, therapeutics, biosciences, networks, analytics, interactive, entertainment, sciences,
        design co, telecom, mobile, aerospace, power, hydro, water, works, brands, hotels, resorts, bakery, coffee,
        brewery, staffing, recruitment, recruiting, talent, search, clinic, foundation, institute, museum, theatre,
        council
    """,
    known="""
        air canada, canada post, bank of canada, capital one, target, home depot, the home depot, indigo, west elm,
        best buy, trader joe's, morgan stanley, jp morgan, ernst & young, jean coutu, tim hortons, harry rosen,
        raymond james, thomson reuters, rolls-royce, charles schwab, goldman sachs, edward jones, laura secord,
        louis garneau, joe fresh, pratt & whitney, johnson & johnson, marks & spencer, mcdonald's, wendy's, ford,
        dell, christian dior, hugo boss, calvin klein, ralph lauren, tommy hilfiger, philip morris,
        stanley black & decker, social insurance office, meta, apple, amazon, google, microsoft, linkedin, indeed,
        zoom, slack, lululemon, capital group, general motors, general electric, canada life, sun life
    """,
    telling="""
        blue, red, green, black, white, silver, golden, gold, north, northern, south, southern, east, eastern, west,
        western, first, national, international, global, general, new, old, big, little, open, smart, bright, clear,
        deep, fast, free, pure, true, wild, star, sun, moon, sky, cloud, rock, stone, river, lake, mountain, ocean,
        sea, forest, tree, maple, oak, pine, apple, bear, wolf, fox, hawk, eagle, heron, lion, tiger, horse, bird,
        fish, house, home, works, factory, forge, foundry, market, trade, exchange, street, bridge, gate, tower, road,
        path, point, edge, line, circle, square, cube, wave, light, fire, ice, snow, storm, wind, spark, pixel, code,
        byte, bit, data, net, web, loop, hub, base, camp, box, hat, book, paper, pen, ink, paint, music, sound, voice,
        city, village, country, world, earth, planet, space, orbit, rocket, air, water, food, kitchen, table, farm,
        garden, flower, life, care, well, dental, medical, trust, capital, money, pay, card, union, club, league,
        crew, guild, collective, alliance, republic, dream, mind, brain, heart, hand, key, stack, layer, labs
    """,
    roles="""
        account_executive accountant actuary adjuster administrator advis[eo]r agent agronomist aide analyst appraiser
        apprentice arborist archaeologist architect archivist assistant associate attorney auditor baker barber
        barista bartender biochemist bioinformatician biologist bookkeeper bookseller brewer bricklayer broker butcher
        buyer caller captain caregiver caretaker carpenter cashier ceo cfo chef chemist chief_of_staff chiropractor
        cleaner clerk clinician coach columnist comptroller concierge conductor consultant controller cook coordinator
        copywriter correspondent counsel(?:lor)? courier crew_member cto curator curriculum_developer custodian
        data_scientist dba dealer dean deckhand decorator demonstrator dentist designer detailer dev developer devops
        dietician dietitian director disc_jockey dishwasher dispatcher drafter draftsman driver ecologist economist
        editor educator electrician embalmer engineer engraver estimator evaluator examiner executive expediter
        facilitator fellow fitter florist forecaster foreman foreperson forester framer gardener generalist geologist
        geophysicist glazier greeter groomer grower guard hairdresser handyman head_of helper host hostess housekeeper
        hydrologist hygienist illustrator inspector installer instructor intern interpreter investigator janitor
        jeweller journalist keeper keyholder laborer labourer landscaper lawyer lead lecturer librarian lifeguard
        lineman linguist loader locksmith logistician machinist manager marketer mason mathematician mechanic mediator
        merchandiser messenger meteorologist microbiologist midwife millwright mover musician nanny negotiator nurse
        nutritionist oceanographer officer operator optician optometrist organizer orthodontist owner packer painter
        paralegal paramedic pathologist paver pharmacist photographer physician physicist physiotherapist picker pilot
        planner plasterer plumber podiatrist porter presenter printer producer professor programme_officer programmer
        proofreader psychiatrist psychologist publicist purser radiologist ranger receiver receptionist recruiter
        registrar renovator rep reporter representative researcher rigger roofer sales_rep sawyer scheduler scientist
        scrum_master sculptor seamstress secretary server shipper social_worker sommelier sonographer sorter
        specialist splicer sre stagehand statistician stenographer steward stocker strategist student stylist
        superintendent supervisor surgeon surveyor swimmer sysadmin tailor teacher technician technologist teller
        tester therapist tiler toolmaker trainer translator treasurer trustee tutor underwriter usher valet vet_tech
        veterinarian vice_president videographer vp waiter waitress warehouseman webmaster welder wrangler writer
        zoologist
        actor caterer dancer esthetician farmhand firefighter fisherman flight_attendant logger notary tattoo_artist
        telemarketer volunteer
    """,
    posts="position of, position as, role of, role as, job of, job as, post of",
    post_ends="position, role, job, opening, opportunity, vacancy, post, candidate, candidates, applicants",
    qualities="""
        senior, sr, junior, jr, staff, principal, lead, chief, head, associate, assistant, deputy, interim, acting,
        global, regional, national, local, mid, mid-level, entry, entry-level, intermediate, experienced, certified,
        registered, licensed, bilingual, french, english, full, part, time, full-time, part-time, remote, summer,
        night, evening, weekend, casual, seasonal, contract, field, inside, outside, front, back, frontend, backend,
        full-stack, fullstack, stack, web, mobile, cloud, data, machine, deep, computer, software, hardware, embedded,
        firmware, network, systems, system, database, security, cyber, cybersecurity, information, product, project,
        program, portfolio, business, customer, client, account, sales, marketing, growth, brand, content, digital,
        social, media, creative, art, graphic, visual, ui, ux, user, interaction, motion, game, gameplay, level,
        technical, technology, it, qa, test, automation, quality, python, java, javascript, typescript, react,
        angular, vue, node, ruby, rails, php, go, golang, rust, c, c++, c#, .net, net, sql, scala, kotlin, swift, ios,
        android, unity, unreal, devops, sre, platform, infrastructure, site, reliability, solutions, solution,
        support, success, service, services, operations, operational, supply, chain, warehouse, production,
        manufacturing, mechanical, electrical, civil, structural, chemical, industrial, process, environmental,
        biomedical, research, clinical, medical, dental, veterinary, nurse, nursing, practical, school, elementary,
        primary, secondary, high, early, childhood, special, education, financial, finance, accounting, tax, audit,
        payroll, credit, investment, risk, compliance, legal, corporate, commercial, human, resources, hr, talent,
        recruitment, people, office, executive, administrative, general, store, retail, restaurant, kitchen, line,
        sous, pastry, shift, team, group, department, branch, bank, call, centre, center, contact, phone, event,
        events, travel, hotel, front-desk, desk, guest, food, beverage, delivery, truck, bus, forklift, heavy,
        equipment, maintenance, facility, facilities, building, property, real, estate, construction, landscape,
        interior, urban, policy, public, affairs, communications, community, partner, partnerships, strategy,
        strategic, innovation, learning, training, instructional, curriculum, library, museum, sound, video, audio,
        film, 3d, vfx, animation, technical-support, help, helpdesk, application, applications, integration, ai, ml,
        nlp, analytics, insights, intelligence, bi, etl, big, quantitative, statistical, actuarial, insurance, claims,
        underwriting, procurement, purchasing, logistics, transportation, inventory, demand, planning, first, second,
        third, vice
    """,
    tied_qualities="",
    ranks="""
        vp, svp, evp, avp, director, head, manager, lead, analyst, engineer, associate, specialist, consultant,
        advisor, coordinator, officer, supervisor, executive
    """,
    grades="class, level, grade, tier, group, category",
    interviewers="""
        manager, managers, recruiter, recruiters, director, directors, lead, leads, executive, executives, ceo, cto,
        coo, cfo, vp, peer, peers, hiring manager, hiring managers, line manager, senior manager, senior managers,
        senior recruiter, senior director, team lead, team leads, team manager, senior leads, senior executives
    """,
    hiring="""
        careers, recruiting, recruiting team, recruitment, recruitment team, talent, talent team, talent acquisition,
        talent acquisition team, hr, hr team, hiring team, people team, human resources, hq, headquarters,
        head office, office, offices
    """,
    nowhere="""
        office, hq, head office, main office, home, noon, the office, their office, our office, my office, the cafe,
        them, her, him
    """,
    particles="of, the, and, &, for, a",
    calls="phone call, phone screen, phone interview, telephone call, telephone interview, by phone, over the phone",
    phones="""
        phone screen, phone screening, phone interview, phone call, phone chat, phone conversation,
        telephone interview, telephone screen, telephone call, by phone, over the phone, on the phone, via phone,
        phone, telephone
    """,
    videos="""
        video, zoom, teams, meet, google meet, webex, skype, facetime, hangouts, virtual, online, whereby, hirevue
    """,
    civilities="mr, mrs, ms, miss, mx, dr, prof, professor",
    closings="""
        best regards, kind regards, warm regards, regards, best, best wishes, sincerely, cheers, thanks, thank you,
        many thanks, all the best, warmly, yours truly, respectfully, talk soon, see you soon, cordially
    """,
    places="""
        toronto, ottawa, vancouver, calgary, edmonton, winnipeg, halifax, mississauga, markham, waterloo, kitchener,
        hamilton, london, burnaby, richmond, surrey, victoria, saskatoon, regina, moncton, fredericton, st. john's,
        montreal, quebec, quebec city, ontario, alberta, manitoba, british columbia, nova scotia, new brunswick,
        saskatchewan, canada, new york, nyc, boston, san francisco, sf, seattle, chicago, los angeles, austin, denver,
        atlanta, miami, usa, us, uk, paris, berlin, dublin, amsterdam, madrid, europe, north york, brampton, oakville,
        laval, gta, bay area, downtown, united states, united kingdom, england, convention centre, convention center
    """,
    links="",
    titled="""
        event name, topic, subject, what, posting, job posting, job requisition, requisition, event, meeting name,
        service, interview, title
    """,
    held="location, where, type, format, mode, interview type, meeting type, method, interview format",
    phoned="will call you, we will call, call you, we'll call you",
    sentences=(
        r"(?:your|an|the|this) (?:[\w-]+ ){0,2}interview (?:with|at) (?P<company>[^.;:,!?()\n]{2,50}?)"
        r"(?: for (?:the|a|an|our) (?P<role>[^.;:!?()\n]{3,70}?) (?:position|role|opportunity|opening|job))?"
        r"(?= (?:has|is|was|will|on|for|scheduled)\b|[.;:,!?()\n]|$)",
        r"(?:for|in|to|about|regarding|discuss) (?:the|our|a|an) (?P<role>[^.;:!?()\n]{3,70}?)"
        r" (?:position|role|opportunity|opening|job)(?: (?:at|with) (?P<company>[^.;:,!?()\n]{2,50}?))?"
        r"(?=[.;:,!?()\n]|$| (?:has|is|was|will|on|and|in)\b)",
    ),
)
