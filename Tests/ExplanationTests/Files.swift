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
}
