/// Designs of a first-time user, in whose runs explanations said what was not so.
enum Files {
    static let hang = """
        breakboard: 1
        name: hang
        operations: {a: {}}
        components:
          web: {kind: client, sends: {a: 100/s}}
          app: {kind: service, instances: 1, concurrency: 10, time: 5ms, queue: 20}
          dep: {kind: third-party, time: 20ms, errors: 0%, unknown: 0%}
        connections:
          - web -> app
          - app -> dep
        """
    static let copies = """
        breakboard: 1
        name: replica reads
        operations: {get: {entity: item}, put: {entity: item}}
        entities: {item: {count: 10, popularity: uniform}}
        components:
          users: {kind: client, sends: {get: 100/s, put: 10/s}}
          app: {kind: service, instances: 1, concurrency: 1000, time: 1ms}
          db: {kind: database, replicas: 2, replication: async, lag: exp 500ms, reads: replica, failover: 20s}
        connections:
          - users -> app
          - app -> db: {for: get}
          - app -> db: {for: put, write: yes}
        objectives:
          - get availability >= 99%
          - stale reads <= 10%
          - lost writes = 0
        """
    static let split = """
        breakboard: 1
        name: replica reads
        operations: {get: {entity: item}, put: {entity: item}}
        entities: {item: {count: 10, popularity: uniform}}
        components:
          users: {kind: client, sends: {get: 100/s, put: 10/s}}
          app: {kind: service, instances: 1, concurrency: 1000, time: 1ms}
          db: {kind: database, replicas: 2, replication: async, lag: exp 500ms, reads: replica, failover: 20s, fenced: no}
        connections:
          - users -> app
          - app -> db: {for: get}
          - app -> db: {for: put, write: yes}
        objectives:
          - get availability >= 99%
          - stale reads <= 10%
          - lost writes = 0
        """
    static let twoCallers = """
        breakboard: 1
        name: two callers
        operations: {pay: {value: $10, deadline: 2s}, view: {}}
        components:
          web: {kind: client, sends: {pay: 50/s, view: 300/s}}
          gw: {kind: gateway, instances: 2}
          pay: {kind: service, instances: 2, concurrency: 20, time: 10ms}
          cat: {kind: service, instances: 2, concurrency: 20, time: 10ms}
          stripe: {kind: third-party, time: 200ms..900ms, errors: 0%}
          db: {kind: database, connections: 50}
        connections:
          - web -> gw
          - gw -> pay: {for: pay, timeout: 3s, retry: {attempts: 3, backoff: 100ms}}
          - gw -> cat: {for: view, timeout: 1s}
          - pay -> stripe: {timeout: 2s, retry: {attempts: 3, backoff: 100ms}}
          - pay -> db: {write: yes}
          - cat -> db
        objectives:
          - pay availability >= 99%
          - pay p99 <= 3s
          - view availability >= 99.9%
        """
    static let smallStore = """
        breakboard: 1
        name: cache before a small database
        operations: {get: {entity: item}}
        entities: {item: {count: 5000, popularity: zipf 1.0}}
        components:
          users: {kind: client, sends: {get: 500/s}}
          app: {kind: service, instances: 2, concurrency: 100, time: 2ms}
          c: {kind: cache, ttl: 5m, capacity: 10k}
          db: {kind: database, concurrency: 4, read: exp 20ms}
        connections:
          - users -> app
          - app -> c
          - app -> db: {behind: c, timeout: 1s}
        objectives:
          - get availability >= 99.9%
          - get p99 <= 200ms
        """
    static let noRoom = """
        breakboard: 1
        name: erlb
        operations: {a: {}}
        components:
          users: {kind: client, sends: {a: 100/s}}
          srv: {kind: service, instances: 1, concurrency: 10, time: exp 100ms, queue: 0}
        connections:
          - users -> srv: {latency: 0ms}
        """
    static let littleRoom = """
        breakboard: 1
        name: mm1k
        operations: {a: {}}
        components:
          users: {kind: client, sends: {a: 9/s}}
          srv: {kind: service, instances: 1, concurrency: 1, time: exp 100ms, queue: 9}
        connections:
          - users -> srv: {latency: 0ms}
        """
    static let busy = """
        breakboard: 1
        name: mm1
        operations: {a: {}}
        components:
          users: {kind: client, sends: {a: 8/s}}
          srv: {kind: service, instances: 1, concurrency: 1, time: exp 100ms, queue: unlimited}
        connections:
          - users -> srv: {latency: 0ms}
        """

    /// The same in each of three zones.
    static let zones = """
        breakboard: 1
        name: court filings
        operations: {lodge: {entity: case}}
        entities: {case: {count: 1M, popularity: uniform}}
        components:
          lawyers: {kind: client, sends: {lodge: 20/s}}
          lb: {kind: load-balancer, instances: 3, detect: 4s}
          registry: {kind: service, instances: 3, concurrency: 6, queue: 100, time: exp 250ms, detect: 4s}
          filings: {kind: database, replicas: 2, replication: sync, lag: 2ms, failover: 8s, detect: 4s}
        connections:
          - lawyers -> lb: {timeout: 10s}
          - lb -> registry: {timeout: 4s}
          - registry -> filings: {write: yes, timeout: 1s}
        zones: {x: [lb, registry, filings], y: [lb, registry, filings], z: [lb, registry, filings]}
        """
    static let sinkhole = """
        breakboard: 1
        name: thumbnails
        operations: {thumb: {}}
        components:
          apps: {kind: client, sends: {thumb: 60/s}}
          lb: {kind: load-balancer}
          resizer: {kind: service, instances: 6, concurrency: 8, time: 2ms, balance: least-busy}
          pixels: {kind: object-store, read: exp 400ms, concurrency: 400}
        connections:
          - apps -> lb
          - lb -> resizer: {timeout: 5s}
          - resizer -> pixels
        """
    static let results = """
        breakboard: 1
        name: lab results
        operations: {result: {entity: sample, atomic: [lims-db, chart-db]}}
        entities: {sample: {count: 90k, popularity: uniform}}
        components:
          analysers: {kind: partner-client, sends: {result: 12/s}}
          intake: {kind: service, instances: 2, time: 8ms}
          lims-db: {kind: database}
          results: {kind: stream, partitions: 3}
          filer: {kind: worker, instances: 3, concurrency: 4, time: exp 40ms}
          chart-db: {kind: document-store}
        connections:
          - analysers -> intake
          - intake -> lims-db: {write: yes}
          - intake -> results
          - results -> filer
          - filer -> chart-db: {write: yes, idempotent: yes}
        """
    static let invoices = """
        breakboard: 1
        name: invoices
        operations: {pdf: {}}
        components:
          shops: {kind: client, sends: {pdf: 40/s}}
          maker: {kind: function, time: 300ms..2s}
        connections: [shops -> maker]
        """
    static let sneakers = """
        breakboard: 1
        name: sneakers
        operations: {view: {entity: sneaker}, buy: {entity: sneaker}}
        entities: {sneaker: {count: 500, popularity: hot 70% on 1}}
        components:
          fans: {kind: client, sends: {view: 2000/s, buy: 20/s}}
          shop: {kind: service, instances: 8, concurrency: 50, time: 2ms, balance: by-key}
          stock: {kind: key-value, concurrency: 400, read: 5ms, write: 8ms}
        connections:
          - fans -> shop: {timeout: 2s}
          - shop -> stock: {for: view}
          - shop -> stock: {for: buy, write: yes}
        """
    static let profiles = """
        breakboard: 1
        name: profiles
        operations: {edit: {entity: profile}, show: {entity: profile}}
        entities: {profile: {count: 100, popularity: uniform}}
        components:
          people: {kind: client, sends: {edit: 20/s, show: 200/s}}
          web: {kind: service, instances: 2, concurrency: 100, time: 1ms}
          profiles: {kind: database, replicas: 1, replication: sync, lag: 500ms, reads: replica, read: 2ms, write: 5ms}
        connections:
          - people -> web
          - web -> profiles: {for: show}
          - web -> profiles: {for: edit, write: yes}
        """
    static let quotes = """
        breakboard: 1
        name: cargo
        operations: {quote: {}, track: {}}
        components:
          brokers: {kind: client, sends: {quote: 50/s, track: 50/s}}
          web: {kind: service, instances: 2, concurrency: 60, time: 2ms}
          pricing: {kind: service, instances: 2, concurrency: 60, queue: 2k, time: 3ms}
          fuel: {kind: third-party, time: 80ms, errors: 0%, concurrency: 500}
        connections:
          - brokers -> web: {timeout: 1s, retry: {attempts: 3, backoff: 50ms}}
          - web -> pricing: {for: quote, timeout: 4s, retry: {attempts: 2, backoff: 50ms}}
          - pricing -> fuel: {for: quote, timeout: 8s}
        """

    static let storeys = """
        breakboard: 1
        name: storeys
        operations: {fetch: {}, greet: {}}
        components:
          people: {kind: client, sends: {fetch: 3/s, greet: 27/s}}
          hall: {kind: service, instances: 2, time: 1ms}
          stairs: {kind: service, instances: 2, time: 1ms}
          vault: {kind: service, instances: 2, time: 4ms}
        connections:
          - people -> hall: {retry: {attempts: 3, backoff: 5ms}}
          - hall -> stairs: {for: fetch, retry: {attempts: 2, backoff: 5ms}}
          - stairs -> vault: {for: fetch, retry: {attempts: 4, backoff: 5ms}}
        """

    static let halls = """
        breakboard: 1
        name: halls
        operations: {post: {entity: entry}}
        entities: {entry: {count: 5k, popularity: uniform}}
        components:
          clerks: {kind: client, sends: {post: 120/s}}
          door: {kind: load-balancer, instances: 2, detect: 8s}
          desk: {kind: service, instances: 4, concurrency: 20, time: exp 20ms, detect: 3s}
          ledger: {kind: database, replicas: 1, replication: async, failover: 20s, detect: 8s, concurrency: 40, write: 4ms}
        connections:
          - clerks -> door: {timeout: 3s}
          - door -> desk: {timeout: 2s}
          - desk -> ledger: {write: yes, timeout: 1s}
        zones:
          north: [door, desk, ledger]
          south: [door, desk, ledger]
        """

    static let tiles = """
        breakboard: 1
        name: tiles
        operations: {tile: {entity: place}}
        entities: {place: {count: 1500, popularity: uniform}}
        components:
          phones: {kind: mobile, sends: {tile: 110/s}}
          maps: {kind: service, instances: 3, concurrency: 400, time: 3ms}
          tiles-cache: {kind: cache, ttl: 60s, capacity: 10k, time: 1ms}
          render: {kind: database, concurrency: 3, queue: 4k, read: 25ms}
        connections:
          - phones -> maps
          - maps -> tiles-cache
          - maps -> render: {behind: tiles-cache, timeout: 400ms}
        """
    static let coldTiles = tiles.replacing("tile: 110/s", with: "tile: 400/s").replacing("ttl: 60s", with: "ttl: 20s")

    static let payslips = """
        breakboard: 1
        name: payslips
        operations: {payslip: {}}
        components:
          staff: {kind: client, sends: {payslip: 300/s}}
          lb: {kind: load-balancer}
          slips: {kind: service, instances: 5, concurrency: 60, time: 2ms, balance: random}
        connections:
          - staff -> lb
          - lb -> slips: {timeout: 2s, retry: {attempts: 3, backoff: 10ms}}
        """

    static let paused = """
        breakboard: 1
        name: paused
        operations: {write: {}}
        components:
          web: {kind: client, sends: {write: 80/s}}
          app: {kind: service, instances: 2, concurrency: 100, time: 2ms}
          db: {kind: database, concurrency: 50, queue: 500, write: 3ms}
        connections:
          - web -> app
          - app -> db: {write: yes, timeout: 900ms}
        """
}
