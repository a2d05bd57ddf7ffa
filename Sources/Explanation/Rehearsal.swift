import Drill
import Simulation

/// Plays single operations through a drawing in which nobody else is about and nothing is broken.
///
/// This says what is normal where no healthy time was seen. Nobody waits in it, so that it is a lower bound of latencies.
struct Rehearsal {
    /// What is normal for an operation; times in seconds.
    struct Normal: Hashable, Sendable {
        var share: Double
        var p50: Double?
        var p99: Double?
    }

    private let system: System
    private var samplers = Samplers()
    private var work: [Sampler] = []
    private var writes: [Sampler] = []
    private var latencies: [Sampler] = []
    private var delays: [Double] = []
    private var stream = Stream(seed: 1, identity: 1, purpose: .work)
    private var left = Self.mostSteps

    private static let samples = 200
    /// More calls than this are not played; a drawing that needs more is judged by what it played.
    private static let mostSteps = 20_000
    private static let deepest = 12

    init(_ declared: Declared) {
        system = declared.compiled.system
        for station in system.stations {
            if case .store(let store) = station.role {
                work.append(samplers.add(store.read))
                writes.append(samplers.add(store.write))
            } else {
                work.append(samplers.add(station.work))
                writes.append(samplers.add(station.work))
            }
        }
        for (index, link) in system.links.enumerated() {
            latencies.append(samplers.add(link.latency))
            delays.append(max(0, declared.network[index].mean - Moments(link.latency).mean))
        }
    }

    /// What is normal for an operation.
    mutating func normal(of operation: Int) -> Normal {
        var times: [Double] = []
        var played = 0
        left = Self.mostSteps
        guard let client = system.sources.first(where: { $0.sends(operation) })?.client else { return Normal(share: 1) }
        while played < Self.samples, left > 0 {
            played += 1
            let (isOk, time) = calls(of: client, operation, depth: 0)
            if isOk { times.append(time) }
        }
        times.sort()
        return Normal(
            share: Double(times.count) / Double(max(1, played)),
            p50: times.isEmpty ? nil : times[times.count / 2] / 1e9,
            p99: times.isEmpty ? nil : times[times.count * 99 / 100] / 1e9)
    }

    private mutating func happens(_ share: Double) -> Bool { share > 0 && (share >= 1 || stream.unit() < share) }

    private mutating func job(_ station: Int, writes isWrite: Bool, _ operation: Int, depth: Int) -> (Bool, Double) {
        let row = system.stations[station]
        var time = Double(samplers.draw(isWrite ? writes[station] : work[station], &stream))
        if happens(row.errors) || happens(row.unknown) { return (false, time) }
        let rest = calls(of: station, operation, depth: depth)
        time += rest.1
        return (rest.0, time)
    }

    private mutating func calls(of caller: Int, _ operation: Int, depth: Int) -> (Bool, Double) {
        guard depth < Self.deepest else { return (false, 0) }
        var time = 0.0
        var longest: [Int: Double] = [:]
        var hits: [Int: Bool] = [:]
        var isOk = true
        for (index, link) in system.links.enumerated()
        where link.caller == caller && !link.isFallback && link.operations?.contains(operation) ?? true {
            if let cache = link.behind {
                // How often a cache hits is for the run to show; nine times of ten is what caches are drawn for.
                let hit = hits[cache] ?? happens(0.9)
                hits[cache] = hit
                if hit, !link.writes { continue }
            }
            guard happens(system.share(of: link)) else { continue }
            for _ in 0..<max(1, min(64, link.calls)) {
                let (answered, spent) = call(index, operation, depth: depth)
                if case .group(let number, _) = link.grouping {
                    longest[number] = max(longest[number] ?? 0, spent)
                } else {
                    time += spent
                }
                if !answered, !link.isOptional, link.fallback == .none, !isLookup(link) { isOk = false }
            }
            if !isOk { break }
        }
        return (isOk, time + longest.values.reduce(0, +))
    }

    private func isLookup(_ link: Link) -> Bool {
        if case .cache = system.stations[link.callee].role { true } else { false }
    }

    private mutating func call(_ index: Int, _ operation: Int, depth: Int) -> (Bool, Double) {
        let link = system.links[index]
        var spent = 0.0
        for _ in 0..<max(1, min(10, link.retry.attempts)) {
            left -= 1
            guard left > 0 else { return (true, spent) }
            let way =
                Double(samplers.draw(latencies[index], &stream)) + Double(samplers.draw(latencies[index], &stream))
                + 2 * delays[index]
            let (isOk, time) = job(link.callee, writes: link.writes, operation, depth: depth + 1)
            if let timeout = link.timeout, way + time > Double(timeout) {
                spent += Double(timeout)
            } else {
                spent += way + time
                if isOk { return (true, spent) }
            }
        }
        return (false, spent)
    }
}
