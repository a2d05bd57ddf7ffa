import DesignModel

extension Survey {
    /// A component in numbers.
    struct Box {
        let component: Component
        let mechanic: Kind.Mechanic
        let isMover: Bool
        /// Copies that there are at least; of a store those of its data.
        let copies: Int
        /// Copies that there can be.
        let copiesMax: Int
        /// Requests that one copy works on at once.
        let slots: Int
        /// Requests that wait per copy; `nil`: without a limit.
        let queue: Int?
        /// Whether a slot stays taken during calls.
        let holds: Bool
        /// Requests that it admits, per second.
        let limit: Double?
        /// Whether those above its limit wait for their turn.
        let letsWait: Bool
        /// Seconds until the loss of a copy is noticed.
        let detect: Double?
        /// The share of requests that it answers with an error, or never.
        let failing: Double
        let unknown: Double
        /// Its own work; of a store a read.
        let work: Duration
        let write: Duration
        /// Whether it is a store of which one copy alone takes writes, until another one takes over.
        let hasLeader: Bool
        let readsReplicas: Bool

        var slotsMax: Double { Double(copiesMax) * Double(slots) }
        var isStore: Bool { mechanic == .store }
        /// Whether what it does for a caller stays when that has given up.
        var keepsEffects: Bool { mechanic == .store || mechanic == .thirdParty }
        /// Whether it can make calls for others and keep them waiting meanwhile.
        var works: Bool { [.pool, .function, .cache].contains(mechanic) }
    }

    /// A length of time by its mean and median, in seconds.
    struct Duration {
        let mean: Double
        let median: Double
        static let none = Duration(mean: 0, median: 0)

        init(mean: Double, median: Double) {
            self.mean = mean
            self.median = median
        }

        init(_ distribution: Distribution?) {
            self.init(mean: distribution?.meanSeconds ?? 0, median: distribution?.medianSeconds ?? 0)
        }
    }
}

extension Survey.Box {
    init(_ component: Component, in design: Design) {
        let kind = Catalogue.kind(component.kind)
        func value(_ key: SettingKey) -> Value? { design.effective(key, of: component)?.value }
        func count(_ key: SettingKey, _ standard: Int) -> Int {
            value(key)?.count.map { Int(clamping: $0) } ?? standard
        }
        self.component = component
        mechanic = kind?.mechanic ?? .pool
        isMover = kind?.group == .movers
        limit = component.settings.rate(.limit)?.perSecond
        letsWait = value(.excess)?.choice == "wait"
        detect = value(.detect)?.duration?.seconds
        unknown = value(.unknown)?.share ?? 0
        let errors = value(.errors)?.share ?? 0
        failing = 1 - (1 - errors) * (1 - unknown)
        let isStore = mechanic == .store
        work = .init((isStore ? value(.read) : value(.time))?.distribution)
        write = isStore ? .init(value(.write)?.distribution) : work
        hasLeader = mechanic == .store && !component.isLeaderless && component.settings.count(.primaries) ?? 1 == 1
        readsReplicas = !(isStore && component.isLeaderless) && value(.reads)?.choice == "replica"
        queue = component.settings[.queue]?.choice == "unlimited" ? nil : count(.queue, 1000)
        switch mechanic {
        case .function:
            copiesMax = count(.most, 1000)
            copies = copiesMax
            slots = 1
            holds = true
        case .store:
            copies = design.copies(of: component)
            copiesMax = copies
            slots = count(.concurrency, 64)
            holds = true
        default:
            let rule = mechanic == .pool ? component.settings.policy(.autoscale, in: .component) : nil
            copies = rule?.count(.min).map { Int(clamping: $0) } ?? count(.instances, 1)
            copiesMax = max(copies, rule?.count(.max).map { Int(clamping: $0) } ?? 0)
            slots = count(.concurrency, 64)
            holds = value(.holds)?.flag ?? true
        }
    }
}
