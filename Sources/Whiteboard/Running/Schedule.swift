import DesignModel
import Drill

/// What was asked for a later moment of the run: faults that begin then, and the ends of those that last for a while.
struct Schedule: Sendable {
    enum Deed: Hashable, Sendable {
        case begin(Fault)
        /// The fault with this number is over.
        case end(Int)
    }

    /// In the order in which they are due; at the same moment, ends come first.
    private var entries: [(at: TimeSpan, deed: Deed)] = []

    /// More than these at a time were not meant.
    static let entriesMax = 200

    var isFull: Bool { entries.count >= Self.entriesMax }
    /// When the next is due.
    var next: TimeSpan? { entries.first?.at }

    mutating func add(_ deed: Deed, at time: TimeSpan) {
        let place = entries.firstIndex { entry in
            if case .end = deed, entry.at == time, case .begin = entry.deed { return true }
            return entry.at > time
        }
        entries.insert((at: time, deed: deed), at: place ?? entries.count)
    }

    /// Takes out the next one that is due at a time.
    mutating func take(dueAt now: TimeSpan) -> Deed? {
        guard let first = entries.first, first.at <= now else { return nil }
        return entries.removeFirst().deed
    }

    /// Gives faults the numbers that they have after a replay; of those that it left out, nothing is to end.
    mutating func renumber(_ numbers: [Int: Int]) {
        entries = entries.compactMap { entry in
            guard case .end(let number) = entry.deed else { return entry }
            return numbers[number].map { (at: entry.at, deed: Deed.end($0)) }
        }
    }

    /// No fault begins by itself any more.
    mutating func removeBeginnings() {
        entries.removeAll { if case .begin = $0.deed { true } else { false } }
    }

    /// When a fault will be over; `nil`: when it is healed.
    func end(of number: Int) -> TimeSpan? { entries.first { $0.deed == .end(number) }?.at }

    /// The faults that will begin, the next first.
    var beginnings: [(at: TimeSpan, fault: Fault)] {
        entries.compactMap { entry in
            if case .begin(let fault) = entry.deed { (entry.at, fault) } else { nil }
        }
    }
}
