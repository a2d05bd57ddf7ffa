/// What breaks where messages are left for others: nobody who sends them notices.
let messageTable: [IncidentRow] = [
    // Longer work than a message stays hidden is the root, whatever else follows from it.
    IncidentRow(
        file: Files.renders, faults: [], seconds: 180,
        begins: "tasks shows a message again after 4 s, but painter works on one for 6 s: all of what it takes",
        at: nil,
        causes: ["tasks"],
        says: ["are given up after 3 tries", "Cure: tasks.visibility longer than any work on a message, such as 19s"],
        neverSays: ["pile up", "retry"]),
    IncidentRow(
        file: Files.renders.replacing("instances: 3", with: "instances: 1"), faults: [], seconds: 180,
        begins: "tasks shows a message again after 4 s, but painter works on one for 6 s", at: nil, causes: ["tasks"],
        says: ["come back, 10/s are taken", "because the slots of painter are full of work on what came back"]),
    // Who takes nothing is named, and how fast it catches up.
    IncidentRow(
        file: Files.meters, faults: ["at 60s: stall reader for 50s"], seconds: 240,
        begins: "reader takes nothing from readings, from 01:00 to 01:50; no answer shows it, but read settles after",
        at: 60, causes: ["reader"],
        says: [
            "300/s come and none is taken; up to 15,0", "because reader takes none; from 01:50 on 54",
            "24", "/s more than come: worked off by 02:5",
        ], neverSays: ["free slots", "harms nobody"]),
    IncidentRow(
        file: Files.meters, faults: ["at 60s: cut readings -> reader for 30s"], seconds: 240, begins: "", at: nil,
        causes: ["reader"], says: ["Messages pile up in readings from 01:00 on: 300/s come and none is taken"],
        neverSays: ["free slots", "harms nobody"]),
    IncidentRow(
        file: Files.meters, faults: ["at 60s: crash reader 1 of 2 for 60s"], seconds: 240,
        begins: "One of reader's 2 instances is ", at: 60, causes: ["reader"],
        says: ["no answer shows it", "300/s come", "because the slots of reader that are left are full"],
        neverSays: ["harms nobody"]),
    IncidentRow(
        file: Files.meters, faults: ["at 60s: crash reader for 40s"], seconds: 240,
        begins: "reader is down from 01:00 to 01:40: the ", at: 60, causes: ["reader"],
        says: [
            "come back to readings after", "; no answer shows it", "none is taken; up to 12,0",
            "because reader is down",
        ], neverSays: ["free slots", "harms nobody"]),
    // What is read again came from the log, and not from nowhere.
    IncidentRow(
        file: Files.meters, faults: ["at 60s: replay readings 40s"], seconds: 240,
        begins: "reader goes back in readings at 01:00 and reads 11,9", at: nil,
        causes: ["readings"],
        says: ["no answer shows it, but read settles after", "/s come and 11,9", " are to be read again, 5"],
        neverSays: ["harms nobody", "once more", "takes nothing", "more is sent"]),
    // Of several readers, the one that lags.
    IncidentRow(
        file: Files.wire, faults: ["at 60s: pause mirror for 20s"], seconds: 180,
        begins: "mirror takes nothing from wire, from 01:00 to 01:20", at: 60, causes: ["mirror"],
        says: ["Messages for mirror pile up in wire from 01:00 on:", "and none is taken", "because mirror takes none"],
        neverSays: ["archivist", "free slots", "harms nobody"]),
    IncidentRow(
        file: Files.wire, faults: ["at 60s: crash mirror for 8s"], seconds: 180,
        begins: "mirror takes nothing from wire, from 01:00 to 01:08", at: 60, causes: ["mirror"],
        says: ["and none is taken"], neverSays: ["archivist", "free slots", "harms nobody"]),
    // One key, one partition.
    IncidentRow(
        file: Files.trams, faults: [], seconds: 180, begins: "Messages pile up in track from 00:10 on: 1", at: nil,
        causes: [],
        says: ["100% of them in one of its 8 partitions, which are chosen by key", "while plotter has free slots"]),
    // It is the messages; what contains them is said; and errors of others are not theirs.
    IncidentRow(
        file: Files.tickets, faults: ["at 60s: poison slips 4% for 20s"], seconds: 240, begins: "", at: nil,
        causes: ["slips"],
        says: [
            "of the messages first taken from slips from 01:0",
            "to 01:20 can never be worked on: they fail each time, and",
            "parked in morgue after 4 tries",
        ], neverSays: ["clerk answers", "harms nobody", "post answers"]),
    IncidentRow(
        file: Files.tickets.replacing(
            "kind: queue, visibility: 3s", with: "kind: stream, partitions: 5, visibility: 2s"),
        faults: ["at 60s: poison slips 4% for 10s"], seconds: 240, begins: "", at: nil, causes: ["slips"],
        says: [
            "parked in morgue after 4 tries, which lets the others go on",
            "because they wait behind what fails each time",
        ], neverSays: ["clerk answers", "harms nobody"]),
    // A worker that fails with everything is no poison, however often it tries.
    IncidentRow(
        file: Files.tickets, faults: ["at 60s: fail clerk 100% for 30s"], seconds: 240,
        begins: "clerk answers 100% of its calls with errors", at: 60, causes: ["clerk"],
        neverSays: ["never be worked on", "harms nobody"]),
    IncidentRow(
        file: Files.tickets, faults: ["at 60s: fail clerk 50% for 30s"], seconds: 240, begins: "clerk answers ", at: 60,
        causes: ["clerk"], neverSays: ["never be worked on"]),
    // Who is down has no free slots.
    IncidentRow(
        file: Files.rides, faults: ["at 60s: crash assigner for 30s"], seconds: 180,
        begins: "assigner ", at: 60, causes: ["assigner"], says: ["and none is taken", "because assigner "],
        neverSays: ["free slots", "harms nobody"]),
    IncidentRow(
        file: Files.rides, faults: ["at 60s: crash zone b for 30s"], seconds: 180,
        begins: "Zone b is gone from 01:00 to 01:30", at: 60, causes: ["front"],
        says: ["assigner", "because assigner is down"], neverSays: ["free slots"]),
    // Slow work behind a queue: nobody waits for it, and everybody has it late.
    IncidentRow(
        file: Files.tickets, faults: ["at 60s: slow post by 2s for 40s"], seconds: 240, begins: "post takes 2.04 s",
        at: 60,
        causes: ["post"],
        says: ["no answer shows it, but stub settles after", "because the slots of clerk are full"],
        neverSays: ["harms nobody"]),
    IncidentRow(
        file: Files.tickets.replacing("concurrency: 10", with: "concurrency: 200").replacing(
            "- clerk -> books", with: "- clerk -> post\n  - clerk -> books"
        ).replacing("idempotent: yes}\n  - clerk -> post", with: "idempotent: yes}"),
        faults: ["at 60s: slow post by 2s for 40s"], seconds: 240, begins: "post takes 2.04 s", at: 60,
        causes: ["post"], says: ["no answer shows it, but stub settles after 2"],
        neverSays: ["harms nobody", "pile up"]),
    // A queue that is down: what comes back counts as coming.
    IncidentRow(
        file: Files.desk, faults: ["at 60s: crash post for 20s"], seconds: 150,
        begins: "post is down from 01:00 to 01:20",
        at: 60, causes: ["post"],
        says: [
            "no answer shows it", "Messages pile up before relay from 01:0",
            "/s come back, 16/s are taken",
        ],
        neverSays: ["harms nobody"]),
]
