public import DesignModel

/// How long to run, and from which seed.
public struct RunOptions: Hashable, Sendable {
    /// The length of traffic, warm-up included.
    public var duration: TimeSpan
    /// What is sent before does not count.
    public var warmUp: TimeSpan
    /// What all random streams derive from.
    public var seed: UInt64
    /// The recorded rates that the design's curves name.
    public var traces: [String: Trace]
    /// How many times smaller than the design that is which is played; 1: it is the design.
    public var scale: Int

    /// Five minutes of the whole design, of which ten seconds are warm-up.
    public init(
        duration: TimeSpan = .seconds(300), warmUp: TimeSpan = .seconds(10), seed: UInt64 = 1,
        traces: [String: Trace] = [:], scale: Int = 1
    ) {
        self.duration = duration
        self.warmUp = warmUp
        self.seed = seed
        self.traces = traces
        self.scale = scale
    }
}

/// Everything that decides a run: the design at its start, the seed, and what was done to it, each at its simulated
/// time. Replaying it gives the same report to the byte.
public struct Recording: Hashable, Sendable {
    /// One thing that was done.
    public struct Entry: Hashable, Sendable {
        public var at: TimeSpan
        public var deed: Deed

        public init(at: TimeSpan, _ deed: Deed) {
            self.at = at
            self.deed = deed
        }
    }

    /// What was done.
    public enum Deed: Hashable, Sendable {
        /// The fault with this number begins.
        case begin(Int, Fault.Action)
        /// The fault with this number is over.
        case end(Int)
        /// The design becomes another one.
        case edit(Design)
        /// The design is called or judged otherwise, which changes nothing that happens.
        case reword(Design)
    }

    public var design: Design
    public var options: RunOptions
    /// What random streams derive from.
    public var names: StreamNames
    /// In the order in which they were done; times never go back.
    public internal(set) var entries: [Entry] = []

    /// A run in which nothing is done.
    public init(_ design: Design, options: RunOptions = RunOptions()) {
        self.design = design
        self.options = options
        names = StreamNames(design)
    }

    /// A run with faults at their times. A fault without a time begins when the warm-up ends; one without a length
    /// lasts until traffic stops.
    public init(_ design: Design, options: RunOptions = RunOptions(), faults: [Fault]) {
        self.init(design, options: options)
        for (number, fault) in faults.enumerated() {
            let start = fault.at ?? options.warmUp
            entries.append(Entry(at: start, .begin(number, fault.action)))
            if let length = fault.duration, length.nanoseconds < .max - start.nanoseconds {
                entries.append(
                    Entry(at: TimeSpan(nanoseconds: start.nanoseconds + length.nanoseconds), .end(number)))
            }
        }
        entries.removeAll { $0.at > options.duration }
        // A fault that ends when another begins has ended by then.
        entries = entries.enumerated().sorted { one, other in
            (one.element.at, one.element.isBeginning ? 1 : 0, one.offset)
                < (other.element.at, other.element.isBeginning ? 1 : 0, other.offset)
        }.map(\.element)
    }

    /// The same, played on a copy of the design that is smaller by a factor.
    public func smaller(by factor: Int) -> Recording {
        var copy = self
        copy.options.scale = factor
        return copy
    }

    /// The same faults and edits on another design, where it still has what they name; edits are left out.
    ///
    /// This is how a mended design meets the traffic and the faults of the run before.
    public func replayed(on design: Design) -> Recording {
        var copy = Recording(design, options: options)
        copy.names = names.following(design)
        copy.entries = entries.filter { entry in
            switch entry.deed {
            case .begin, .end: true
            case .edit, .reword: false
            }
        }
        return copy
    }

    /// Whether the design was changed midway, so that the run compares with no other.
    public var isMixed: Bool { entries.contains { if case .edit = $0.deed { true } else { false } } }
}

extension Recording.Entry {
    fileprivate var isBeginning: Bool { if case .begin = deed { true } else { false } }
}
