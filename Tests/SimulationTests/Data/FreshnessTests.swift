import Simulation
import Testing

/// How soon a write is seen by those who read where they are.
@Suite struct FreshnessTests {
    private let ages: [Time] = [0, 99 * millisecond, 100 * millisecond]

    /// Readers and writers in two zones with a copy in each; a write reaches the other copy after 100 ms, one of which is the way.
    private func shares(readersIn zone: Int, _ change: (inout Station.Store) -> Void) -> [Double] {
        var store = Station.Store(read: .zero, write: .zero, replication: .asynchronous, lag: .constant(9.9e7))
        store.freshness = ages
        change(&store)
        var system = System.open(rate: 100) {
            $0.zoneDelays = [[0, millisecond], [millisecond, 0]]
            $0.add(station: { $0.zones = [zone] }) { $0.operations = [0] }
            $0.add(role: .store(store), instances: 2, station: { $0.zones = [0, 1] }) { $0.operations = [0] }
            $0.add(caller: 0, station: { $0.zones = [0] }) { $0.operations = [1] }
            $0.connect(3, 2) {
                $0.operations = [1]
                $0.writes = true
            }
        }
        system.operations.append(OperationType())
        system.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 100))))
        let data = Run(system, seconds: 40).stations[2].data
        return data.fresh.map { Double($0) / Double(data.freshWrites) }
    }

    @Test(arguments: [(0, 1.0), (1, 0.0)]) func whoReadsNearbySeesWhatIsThere(zone: Int, share: Double) {
        #expect(shares(readersIn: zone) { $0.readers = .nearest } == [share, share, 1])
    }

    /// A copy that is 10 ms away has a write 10 ms after its lag at the earliest.
    @Test func distancesCount() {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(1e6), readers: .replicas)
        store.freshness = [0, 10 * millisecond, 12 * millisecond]
        var system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(store), instances: 2, station: { $0.zones = [0, 1] }) { $0.writes = true }
        }
        system.zoneDelays = [[0, 10 * millisecond], [10 * millisecond, 0]]
        let data = Run(system, seconds: 20).stations[1].data
        #expect(data.fresh.map { Double($0) / Double(data.freshWrites) } == [0, 0, 1])
    }

    /// Of several primaries, those who write in a zone read there at once what they wrote.
    @Test(arguments: [(0, 1.0), (1, 0.0)]) func ofSeveralPrimaries(zone: Int, share: Double) {
        #expect(
            shares(readersIn: zone) {
                $0.readers = .primary
                $0.primaries = 2
            } == [share, share, 1])
    }

    /// Where all copies of several primaries answer reads in turn, half of two have it at once.
    @Test func ofSeveralPrimariesInTurn() {
        let shares = shares(readersIn: 0) {
            $0.readers = .replicas
            $0.primaries = 2
        }
        #expect(abs(shares[0] - 0.5) < 0.03 && abs(shares[1] - 0.5) < 0.03 && shares[2] == 1)
    }
}
