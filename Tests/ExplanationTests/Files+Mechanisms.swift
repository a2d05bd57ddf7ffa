/// One small design for each mechanic whose failure has to be told by its own name.
extension Files {
    static let transfer = """
        breakboard: 1
        name: transfer
        operations: {transfer: {entity: account, value: $20, deadline: 5s, atomic: [debits, credits], commit: two-phase}}
        entities: {account: {count: 200, popularity: uniform}}
        components:
          users: {kind: client, sends: {transfer: 40/s}}
          bank: {kind: service, instances: 2, concurrency: 64, time: 3ms}
          debits: {kind: database, concurrency: 32}
          credits: {kind: database, concurrency: 32}
        connections:
          - users -> bank: {timeout: 5s}
          - bank -> debits: {write: yes, timeout: 2s}
          - bank -> credits: {write: yes, timeout: 2s}
        """
    static let seats = """
        breakboard: 1
        name: seats
        operations: {book: {entity: seat, value: $50, reads-before-write: yes}}
        entities: {seat: {count: 500, popularity: uniform, stock: 5}}
        components:
          users: {kind: client, sends: {book: 60/s}}
          shop: {kind: service, instances: 2, concurrency: 64, time: 2ms}
          plan: {kind: service, instances: 2, time: 1ms}
          seats: {kind: database, replicas: 1, replication: async, lag: exp 2s, reads: replica}
        connections:
          - users -> shop
          - shop -> plan
          - plan -> seats
          - shop -> seats: {write: yes}
        """
    static let rivals = """
        breakboard: 1
        name: seats without a look
        operations: {book: {entity: seat, value: $50}}
        entities: {seat: {count: 500, popularity: uniform, stock: 5}}
        components:
          users: {kind: client, sends: {book: 60/s}}
          shop: {kind: service, instances: 2, concurrency: 64, time: 2ms}
          seats: {kind: database, replicas: 1, primaries: 2, replication: async, lag: exp 2s}
        connections:
          - users -> shop
          - shop -> seats: {write: yes}
        """
    static let waitingRoom = """
        breakboard: 1
        name: ticket sale
        operations: {buy: {value: $80, deadline: 20s}}
        components:
          fans: {kind: client, sends: {buy: 50/s}}
          room: {kind: waiting-room, limit: 100/s, excess: wait}
          shop: {kind: service, instances: 3, concurrency: 32, time: 20ms..80ms}
          db: {kind: database}
        connections:
          - fans -> room
          - room -> shop: {timeout: 2s}
          - shop -> db: {write: yes}
        """
    static let throttled = """
        breakboard: 1
        name: throttle
        operations: {ask: {}}
        components:
          users: {kind: client, sends: {ask: 50/s}}
          web: {kind: service, instances: 4, concurrency: 64, time: 2ms}
          api: {kind: service, instances: 2, concurrency: 32, time: 10ms..40ms}
        connections:
          - users -> web
          - web -> api: {timeout: 300ms, throttle: 1.2}
        """
    static let hedged = """
        breakboard: 1
        name: hedge
        operations: {look: {}}
        components:
          users: {kind: client, sends: {look: 240/s}}
          web: {kind: service, instances: 4, concurrency: 500, time: 1ms}
          search: {kind: service, instances: 4, concurrency: 8, time: gamma 80ms cv 0.7, queue: 200}
        connections:
          - users -> web
          - web -> search: {timeout: 2s, hedge: 120ms}
        """
    static let impatient = """
        breakboard: 1
        name: patience
        operations: {call: {}}
        components:
          users: {kind: client, sends: {call: 100/s}}
          desk: {kind: service, instances: 2, concurrency: 16, time: exp 200ms, patience: exp 1s, queue: unlimited}
        connections:
          - users -> desk
        """
    static let leaking = """
        breakboard: 1
        name: leak
        operations: {ask: {}}
        components:
          users: {kind: client, sends: {ask: 100/s}}
          app: {kind: service, instances: 3, concurrency: 16, time: exp 50ms, restart: 20s}
          db: {kind: database}
        connections:
          - users -> app: {timeout: 2s}
          - app -> db
        """
    static let quorums = """
        breakboard: 1
        name: quorum
        operations: {get: {entity: item}, put: {entity: item}}
        entities: {item: {count: 1000, popularity: uniform}}
        components:
          users: {kind: client, sends: {get: 100/s, put: 20/s}}
          app: {kind: service, instances: 2, concurrency: 64, time: 2ms}
          kv: {kind: key-value, n: 3, r: 2, w: 2}
          db: {kind: database, replicas: 2, replication: quorum, failover: 10s}
        connections:
          - users -> app
          - app -> kv: {for: get, timeout: 1s}
          - app -> kv: {for: put, write: yes, timeout: 1s}
          - app -> db: {for: put, write: yes, timeout: 1s}
        zones:
          a: [app, kv, db]
          b: [app, kv, db]
          c: [kv, db]
        """
    static let shards = """
        breakboard: 1
        name: shards
        operations: {get: {entity: item}, put: {entity: item}}
        entities: {item: {count: 10000, popularity: uniform}}
        components:
          users: {kind: client, sends: {get: 100/s, put: 20/s}}
          app: {kind: service, instances: 2, concurrency: 64, time: 2ms}
          db: {kind: database, shards: 4, replicas: 1, failover: 30s}
        connections:
          - users -> app
          - app -> db: {for: get, timeout: 1s}
          - app -> db: {for: put, write: yes, timeout: 1s}
        """
    static let growing = """
        breakboard: 1
        name: grpc
        operations: {ask: {}}
        components:
          users: {kind: client, sends: {ask: 156/s}}
          web: {kind: service, instances: 3, concurrency: 200, time: 1ms}
          api: {kind: service, instances: 2, concurrency: 8, time: exp 80ms, autoscale: {min: 2, max: 8, target: 60%, every: 15s, start: 10s}}
        connections:
          - users -> web
          - web -> api: {timeout: 2s, protocol: grpc}
        """
    static let pinned = """
        breakboard: 1
        name: grpc
        operations: {ask: {}}
        components:
          users: {kind: client, sends: {ask: 170/s}}
          web: {kind: service, instances: 3, concurrency: 200, time: 1ms}
          api: {kind: service, instances: 3, concurrency: 8, time: exp 80ms}
        connections:
          - users -> web
          - web -> api: {timeout: 2s, protocol: grpc}
        """
    static let reconciled = """
        breakboard: 1
        name: reconcile
        operations: {order: {entity: order, value: $30, atomic: [orders, billing]}}
        entities: {order: {count: 100000}}
        components:
          users: {kind: client, sends: {order: 50/s}}
          shop: {kind: service, instances: 2, concurrency: 64, time: 2ms}
          orders: {kind: database}
          billing: {kind: database}
          checker: {kind: reconciler, compares: [orders, billing], every: 60s, grace: 10s}
        connections:
          - users -> shop
          - shop -> orders: {write: yes, timeout: 1s}
          - shop -> billing: {write: yes, timeout: 1s}
        """
}
