/// Designs in which messages are left for others, who take them later, twice or never.
extension Files {
    /// Work takes longer than a message stays hidden: 8/s × 3 tries × 6 s are 144 of 180 slots.
    static let renders = """
        breakboard: 1
        name: renders
        operations: {snap: {entity: photo}}
        entities: {photo: {count: 1M, popularity: uniform}}
        components:
          phones: {kind: mobile, sends: {snap: 8/s}}
          front: {kind: service, instances: 2, time: 4ms}
          tasks: {kind: queue, visibility: 4s, receives: 3}
          painter: {kind: worker, instances: 3, concurrency: 60, time: 6s}
          album: {kind: database, write: 4ms}
        connections:
          - phones -> front
          - front -> tasks
          - tasks -> painter
          - painter -> album: {write: yes}
        """
    /// Twelve slots of 22 ms take 545/s of 300/s, half of them 272/s.
    static let meters = """
        breakboard: 1
        name: meters
        operations: {read: {entity: meter, atomic: [figures]}}
        entities: {meter: {count: 1M, popularity: uniform}}
        components:
          meters: {kind: client, arrivals: steady, sends: {read: 300/s}}
          gate: {kind: service, instances: 2, time: 1ms}
          readings: {kind: stream, partitions: 60}
          reader: {kind: stream-processor, instances: 2, concurrency: 6, time: 20ms}
          figures: {kind: time-series, write: 2ms, concurrency: 100}
        connections:
          - meters -> gate
          - gate -> readings
          - readings -> reader: {latency: 0ms}
          - reader -> figures: {write: yes, idempotent: yes, latency: 0ms}
        """
    /// Who looks reads where the reader writes: 4 slots of 5 ms are 800/s, of which 400/s are taken.
    static let shared = """
        breakboard: 1
        name: shared
        operations: {read: {entity: meter}, look: {entity: meter}}
        entities: {meter: {count: 1M, popularity: uniform}}
        components:
          meters: {kind: client, sends: {read: 200/s, look: 200/s}}
          gate: {kind: service, instances: 2, time: 1ms}
          readings: {kind: stream, partitions: 60}
          reader: {kind: stream-processor, instances: 2, concurrency: 30, time: 2ms}
          figures: {kind: database, read: 5ms, write: 5ms, concurrency: 4}
        connections:
          - meters -> gate
          - gate -> readings: {for: read}
          - readings -> reader
          - reader -> figures: {write: yes, idempotent: yes}
          - gate -> figures: {for: look}
        """
    static let wire = """
        breakboard: 1
        name: wire
        operations: {note: {entity: desk}}
        entities: {desk: {count: 10k, popularity: uniform}}
        components:
          desks: {kind: client, sends: {note: 50/s}}
          office: {kind: service, instances: 2, time: 2ms}
          wire: {kind: topic}
          archivist: {kind: worker, instances: 2, concurrency: 4, time: 10ms}
          mirror: {kind: worker, instances: 2, concurrency: 4, time: 10ms}
          archive: {kind: database, write: 3ms}
        connections:
          - desks -> office
          - office -> wire
          - wire -> archivist
          - archivist -> archive: {write: yes, idempotent: yes}
          - wire -> mirror
        """
    /// One key has 60% of 150/s: its partition gets 97/s, and one message at a time of 13 ms are 77/s.
    static let trams = """
        breakboard: 1
        name: trams
        operations: {ping: {entity: tram}}
        entities: {tram: {count: 8k, popularity: hot 60% on 1}}
        components:
          trams: {kind: client, sends: {ping: 150/s}}
          gate: {kind: service, instances: 2, time: 1ms}
          track: {kind: stream, partitions: 8}
          plotter: {kind: stream-processor, instances: 2, concurrency: 8, time: 12ms}
          plan: {kind: key-value, write: 1ms}
        connections:
          - trams -> gate
          - gate -> track
          - track -> plotter: {latency: 0ms}
          - plotter -> plan: {write: yes, idempotent: yes, latency: 0ms}
        """
    /// What fails four times goes to the morgue; the post is out of order now and then.
    static let tickets = """
        breakboard: 1
        name: tickets
        operations: {stub: {entity: seat, atomic: [sales, books]}}
        entities: {seat: {count: 500k, popularity: uniform}}
        components:
          booths: {kind: client, sends: {stub: 50/s}}
          till: {kind: service, instances: 2, time: 5ms}
          sales: {kind: database}
          slips: {kind: queue, visibility: 3s, receives: 4, dead-letter: morgue}
          morgue: {kind: dead-letter-queue}
          clerk: {kind: worker, instances: 2, concurrency: 10, time: 15ms}
          books: {kind: ledger}
          post: {kind: third-party, time: 40ms, errors: 2%, unknown: 0%}
        connections:
          - booths -> till
          - till -> sales: {write: yes}
          - till -> slips
          - slips -> clerk
          - clerk -> books: {write: yes, idempotent: yes}
          - clerk -> post
        """
    static let desk = """
        breakboard: 1
        name: desk
        operations: {book: {entity: room, atomic: [rooms, letters]}}
        entities: {room: {count: 1M, popularity: uniform}}
        components:
          guests: {kind: client, sends: {book: 60/s}}
          desk: {kind: service, instances: 2, time: 6ms}
          rooms: {kind: database}
          relay: {kind: outbox-relay, outbox: rooms}
          post: {kind: queue, time: 2ms}
          writer: {kind: worker, instances: 2, concurrency: 12, time: 20ms}
          letters: {kind: document-store}
        connections:
          - guests -> desk
          - desk -> rooms: {write: yes}
          - relay -> post
          - post -> writer
          - writer -> letters: {write: yes, idempotent: yes}
        """
    /// The one who assigns is alone, and stands in one zone.
    static let rides = """
        breakboard: 1
        name: rides
        operations: {hail: {entity: rider}}
        entities: {rider: {count: 1M, popularity: uniform}}
        components:
          riders: {kind: mobile, sends: {hail: 30/s}}
          front: {kind: service, instances: 2, time: 3ms}
          hails: {kind: queue}
          assigner: {kind: worker, instances: 1, concurrency: 12, time: 50ms}
          cabs: {kind: database, replicas: 1}
        connections:
          - riders -> front: {timeout: 2s}
          - front -> hails
          - hails -> assigner
          - assigner -> cabs: {write: yes, idempotent: yes}
        zones: {a: [front, hails, cabs], b: [front, assigner, cabs]}
        """
    /// The order is written before the card is charged, and nobody takes it back.
    static let kiosk = """
        breakboard: 1
        name: kiosk
        operations: {order: {entity: tray}}
        entities: {tray: {count: 1M, popularity: uniform}}
        components:
          eaters: {kind: client, sends: {order: 40/s}}
          kiosk: {kind: service, instances: 2, time: 3ms}
          trays: {kind: database}
          cards: {kind: third-party, time: 100ms, errors: 0%, unknown: 0%}
        connections:
          - eaters -> kiosk
          - kiosk -> trays: {write: yes}
          - kiosk -> cards: {write: yes, timeout: 1s}
        """
}

extension Files {
    /// Two porters with ten hands each carry 40/s of 800/s.
    static let parcels = """
        breakboard: 1
        name: parcels
        operations: {send: {entity: parcel, atomic: [books, shelves]}}
        entities: {parcel: {count: 1M, popularity: uniform}}
        components:
          people: {kind: client, sends: {send: 40/s}}
          desk: {kind: service, instances: 2, time: 2ms}
          books: {kind: database, write: 3ms}
          belt: {kind: queue, visibility: 30s}
          attic: {kind: dead-letter-queue}
          porter: {kind: worker, instances: 2, concurrency: 10, time: 100ms}
          shelves: {kind: document-store, write: 4ms}
        connections:
          - people -> desk
          - desk -> books: {write: yes}
          - desk -> belt
          - belt -> porter
          - porter -> shelves: {write: yes, timeout: 500ms}
        """
    /// Hotel, then flight; whoever leads does again what has no answer.
    static let trips = """
        breakboard: 1
        name: trips
        operations: {trip: {entity: account, deadline: 20s}}
        entities: {account: {count: 1M, popularity: uniform}}
        components:
          people: {kind: client, sends: {trip: 20/s}}
          lead: {kind: orchestrator, instances: 2, concurrency: 200, on-unknown: retry, saga: {trip: [hotel book undo cancel, flight book undo cancel]}}
          hotel: {kind: third-party, time: 200ms..800ms, errors: 1%, unknown: 1%}
          flight: {kind: third-party, time: 300ms..1s, errors: 5%, unknown: 1%}
        connections:
          - people -> lead: {timeout: 15s}
          - lead -> hotel: {write: yes, timeout: 3s, retry: {attempts: 2, backoff: 100ms}}
          - lead -> flight: {write: yes, timeout: 3s}
        """
}
