import Foundation
import Simulation
import Statistics
import Testing

/// Caches and copies whose figures are exact.
@Suite struct PublishedCacheTests {
    private func keys(_ popularity: Population.Popularity, count: Int64, cache: Station.Cache) -> System {
        .open(rate: 10_000) {
            $0.populations = [Population(count: count, popularity: popularity)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .cache(cache), caller: 0)
            $0.add(role: .store(.init(read: .zero, write: .zero)), caller: 0) { $0.behind = 1 }
        }
    }

    private func hits(_ system: System, seconds: Double) -> [Double] {
        runs {
            let data = Run(system, seed: $0, seconds: seconds).stations[1].data
            return Double(data.hits) / Double(data.lookups)
        }
    }

    /// The least recently used of few keys, exactly: the two that are there are i and then j with pᵢpⱼ/(1 − pᵢ).
    /// King, "Analysis of demand paging algorithms", 1971.
    @Test func theLastTwo() {
        let weights = (1...5).map { 1 / Double($0) }
        let chances = weights.map { $0 / weights.reduce(0, +) }
        var exact = 0.0
        for i in 0..<5 {
            for j in 0..<5 where i != j {
                exact += chances[i] * chances[j] / (1 - chances[i]) * (chances[i] + chances[j])
            }
        }
        let system = keys(.zipf(exponent: 1), count: 5, cache: .init(capacity: 2))
        expect(hits(system, seconds: 4), toBe: exact)
    }
}
