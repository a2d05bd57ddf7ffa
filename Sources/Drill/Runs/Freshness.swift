public import DesignModel
import Simulation
public import Statistics

/// The share of those who see a write of a store when they read so long after it.
public struct Freshness: Sendable {
    /// From the write's acknowledgement to the read.
    public let after: TimeSpan
    /// Of the writes that were measured.
    public private(set) var share = Sample(.share)

    /// A row for each time at which a store is asked; none where it has one copy, or is none.
    static func rows(of station: Station) -> [Freshness] {
        guard case .store(let store) = station.role else { return [] }
        return store.freshness.map { Freshness(after: TimeSpan(nanoseconds: $0)) }
    }

    private init(after: TimeSpan) { self.after = after }

    /// Takes in what one more run counted, at the place of this row.
    mutating func add(_ data: DataTally, _ place: Int) {
        guard data.freshWrites > 0, data.fresh.indices.contains(place) else { return share.add(nil) }
        share.add(Double(data.fresh[place]) / Double(data.freshWrites))
    }
}
