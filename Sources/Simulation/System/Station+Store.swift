extension Station {
    /// Where an instance stands; `nil`: in no zone. The copies of each shard are spread as those of one.
    public func zone(of instance: Int) -> Int? {
        guard !zones.isEmpty else { return nil }
        guard case .store(let store) = role else { return zones[instance % zones.count] }
        let copies = max(1, mostInstances / max(1, min(store.shards, mostInstances)))
        return zones[instance % copies % zones.count]
    }

    /// A store's times and copies.
    ///
    /// Where it has shards, each is a store of its own, with a primary and replicas: the instances of a station are the
    /// copies of its first shard, then those of the next.
    public struct Store: Hashable, Sendable {
        /// When a write is acknowledged.
        public enum Replication: Hashable, Sendable {
            /// When the primary and every replica that is in step have it.
            case synchronous
            /// When the primary has it, and so many replicas of those that are in step; all of them, where fewer are.
            case acknowledged(by: Int)
            /// When most of all copies have it, the primary among them. Where fewer are in step, writes are refused.
            case majority
            /// When the primary has it.
            case asynchronous
            /// When so many copies have it as the quorum says; no copy leads.
            case leaderless(Quorum)

            /// Whether all copies are alike.
            var isLeaderless: Bool { if case .leaderless = self { true } else { false } }

            /// Whether a replica that takes over has whatever was acknowledged and is left on any of them.
            var survivesOnAny: Bool {
                switch self {
                case .acknowledged, .majority: true
                case .synchronous, .asynchronous, .leaderless: false
                }
            }
        }

        /// Copies that are all alike: whoever coordinates a call asks all of them, and waits for some.
        ///
        /// Bailis et al., "Probabilistically bounded staleness for practical partial quorums", VLDB 2012: the four one-way
        /// delays of its WARS model, drawn for each message on its own.
        public struct Quorum: Hashable, Sendable {
            /// Answers that a read waits for; it returns the newest of them.
            public var reads: Int
            /// Acknowledgements that a write waits for.
            public var writes: Int
            /// From the coordinator to a copy, of a write.
            public var write: TimeDistribution
            /// Back from the copy.
            public var acknowledge: TimeDistribution
            /// From the coordinator to a copy, of a read.
            public var read: TimeDistribution
            /// Back from the copy.
            public var response: TimeDistribution

            public init(
                reads: Int, writes: Int, write: TimeDistribution, acknowledge: TimeDistribution,
                read: TimeDistribution, response: TimeDistribution
            ) {
                self.reads = reads
                self.writes = writes
                self.write = write
                self.acknowledge = acknowledge
                self.read = read
                self.response = response
            }
        }

        /// Who answers reads.
        public enum Readers: Hashable, BitwiseCopyable, Sendable {
            case primary
            /// A replica, in turn.
            case replicas
            /// The copy to which the way is shortest, whichever it is; in turn among equals.
            case nearest
        }

        public var read: TimeDistribution
        public var write: TimeDistribution
        public var replication: Replication
        /// From the primary's work to a replica's, drawn for each write and replica (for synchronous replication:
        /// until the primary knows).
        public var lag: TimeDistribution
        public var readers: Readers
        /// From the loss of the primary until a replica is promoted; `nil`: nobody promotes one.
        public var failover: Time?
        /// The same where somebody orders it, if nobody promotes one otherwise; `nil`: nobody can.
        public var orderedFailover: Time?
        /// Whether a primary that was only paused stops taking writes when it has been replaced.
        public var isFenced: Bool
        /// Parts by key.
        public var shards = 1
        /// The first so many copies of each shard take writes, each from those that are nearest; the last writer wins.
        public var primaries = 1
        /// Times after a write at which the chance to read it is measured.
        public var freshness: [Time] = []

        /// Whether calls go to every copy, and not only to one primary of each shard.
        public var usesAllCopies: Bool {
            if case .leaderless = replication { return true }
            return readers != .primary || primaries > 1
        }

        /// Whether the same instances are the same copies of the same shards, with the same ones to lead them.
        func hasSameCopies(as other: Store) -> Bool {
            shards == other.shards && primaries == other.primaries
                && replication.isLeaderless == other.replication.isLeaderless
        }

        public init(
            read: TimeDistribution, write: TimeDistribution, replication: Replication = .asynchronous,
            lag: TimeDistribution = .zero, readers: Readers = .primary, failover: Time? = nil, isFenced: Bool = true
        ) {
            self.read = read
            self.write = write
            self.replication = replication
            self.lag = lag
            self.readers = readers
            self.failover = failover
            self.isFenced = isFenced
        }
    }
}
