import DesignModel

extension Survey {
    /// What one request of an operation costs at a box, with nothing in its way.
    private struct Stay {
        /// Until the answer, on average; and half of them at least.
        var mean = 0.0
        var median = 0.0
        /// How long a slot is taken.
        var held = 0.0
        /// The most that can succeed, limits aside; and the most that limits let pass.
        var success = 1.0
        var passed = 1.0
    }

    /// Adds up the times of an operation, callees first.
    mutating func time(_ operation: Int, _ here: [Visit?]) {
        var stays = Array(repeating: Stay(), count: boxes.count)
        for box in order.reversed() {
            guard let visit = here[box] else { continue }
            let stay = stay(at: box, operation, visit, stays)
            stays[box] = stay
            if let last = visits[box].indices.last, visits[box][last].operation == operation {
                visits[box][last].stay = Duration(mean: stay.mean, median: stay.median)
            }
            // A store's slots are counted with the calls, which read or write.
            if !boxes[box].isStore, visit.rate > 0 { taken[box] += visit.rate * stay.held }
        }
        let clients = boxes.indices.filter { here[$0] != nil && boxes[$0].mechanic == .client }
        note(
            operation, latency: clients.map { stays[$0].median }.min() ?? 0,
            success: clients.map { stays[$0].success * stays[$0].passed }.max() ?? 1,
            passed: clients.map { stays[$0].passed }.max() ?? 1)
    }

    private mutating func stay(at box: Int, _ operation: Int, _ visit: Visit, _ stays: [Stay]) -> Stay {
        let row = boxes[box]
        var sum = Stay(
            mean: row.work.mean, median: row.work.median, held: 0, success: 1 - row.failing, passed: admitted[box])
        guard row.mechanic != .buffer, !row.isStore else { return sum }
        var groups: [String: (mean: Double, median: Double)] = [:]
        for index in outgoing[box] where calls[index].carries(operation) && !calls[index].closesCircle {
            let call = calls[index]
            let one = duration(of: call, stays[call.to])
            let chance = self.chance(of: call)
            let rate = visit.rate * chance * Double(call.times)
            traffic[index].waiting += rate * one.mean
            if boxes[call.to].isStore { occupy(call, rate) }
            let isSure = call.share >= 1 && !call.isSplit && call.behind == nil
            if let group = call.group {
                let before = groups[group] ?? (0, 0)
                let isWaitedFor = isSure && !call.isOneOfMany
                groups[group] = (
                    max(before.mean, chance * one.mean), max(before.median, isWaitedFor ? one.median : 0)
                )
            } else {
                sum.mean += chance * Double(call.times) * one.mean
                if isSure { sum.median += Double(call.times) * one.median }
            }
            if call.isRequired, call.group == nil || isSure {
                sum.success *= success(of: call, stays[call.to])
                // However often it is tried, no more than that passes.
                if isSure, boxes[call.to].mechanic != .cache { sum.passed *= passing[index] * stays[call.to].passed }
            }
        }
        for group in groups.values {
            sum.mean += group.mean
            sum.median += group.median
        }
        sum.held = row.holds ? sum.mean : row.work.mean
        return sum
    }

    /// How many of the requests make a call, as far as the drawing tells.
    func chance(of call: Call) -> Double {
        let cache = call.behind ?? (boxes[call.from].mechanic == .cache ? call.from : nil)
        return call.share * (cache.map { boxes[$0].component.settings.share(.hit).map { 1 - $0 } ?? 0 } ?? 1)
    }

    private func duration(of call: Call, _ callee: Stay) -> Duration {
        let isWrite = call.writes && boxes[call.to].isStore
        let end = call.timeout ?? .infinity
        return Duration(
            mean: min(end, 2 * call.latency.mean + (isWrite ? boxes[call.to].write.mean : callee.mean)),
            median: min(end, 2 * call.latency.median + (isWrite ? boxes[call.to].write.median : callee.median)))
    }

    private mutating func occupy(_ call: Call, _ rate: Double) {
        let row = boxes[call.to]
        guard rate > 0, call.writes || !row.readsReplicas else { return }
        taken[call.to] += rate * (call.writes ? row.write.mean : row.work.mean)
    }

    /// The most of a call that can succeed: each try fails by itself.
    private func success(of call: Call, _ callee: Stay) -> Double {
        guard call.behind == nil, boxes[call.to].mechanic != .cache else { return 1 }
        let failure = 1 - callee.success
        let tries = call.retriesErrors ? call.attempts : 1
        let one = 1 - (0..<min(tries, 100)).reduce(1.0) { product, _ in product * failure }
        return (0..<min(call.times, 10_000)).reduce(1.0) { product, _ in product * one }
    }
}
