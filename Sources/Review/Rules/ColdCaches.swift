import DesignModel

extension Survey {
    /// Caches whose store could not answer what they answer, with nothing that keeps misses within its means.
    var coldCaches: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            let lookups = traffic[index].lookups
            guard !call.writes, lookups > 0, let capacity = capacity(for: index), capacity.isFinite else { return nil }
            let cache = call.behind ?? call.from
            let crowd = crowd
            let cold = lookups * (crowd?.factor ?? 1)
            guard cold > capacity, !hasBudget(index, capacity) else { return nil }
            let when = crowd.map { " (x\(Self.count($0.factor)) in “\($0.experiment)”)" } ?? ""
            let budget = Self.rounded(0.9 * capacity, up: false)
            let staysCold = isLate(index)
            // What stands behind another cache is asked for all of it only when that is empty as well.
            let isBehindOthers = visits[call.from].contains(where: \.isOnMiss)
            let empty = "\(name(cache)) \(isBehindOthers ? "and the cache before it are" : "is") empty"
            return Advice(
                staysCold ? .high : .medium, subject(ofCall: index),
                "when \(empty), up to \(Self.perSecond(cold))\(when) ask \(name(call.to)), which answers "
                    + "\(Self.perSecond(capacity)): "
                    + (staysCold
                        ? "it falls behind, answers that come too late fill no cache, and that stays empty"
                        : "the rest waits or is turned away until the cache is warm"),
                changes: budget >= 1 ? [setting(ofCall: index, "limit", "\(Int(budget))/s")] : [],
                remedy: "limit what misses may ask for")
        }
    }

    /// The greatest surge of all traffic that an experiment of the design brings.
    private var crowd: (factor: Double, experiment: String)? {
        design.experiments.lazy.flatMap { experiment in
            experiment.faults.lazy.compactMap { fault -> (factor: Double, experiment: String)? in
                guard case .traffic(nil) = fault.action.target, case .surge(let surge) = fault.action.detail,
                    surge.factor > 1
                else { return nil }
                return (surge.factor, experiment.name)
            }
        }.max { $0.factor < $1.factor }
    }

    /// Reads that a callee can answer per second beside what else it does.
    private func capacity(for index: Int) -> Double? {
        let callee = boxes[calls[index].to]
        guard callee.isStore, callee.work.mean > 0 else { return nil }
        let copies = callee.readsReplicas ? callee.copies : 1
        return max(0, Double(callee.slots * copies) - taken[calls[index].to]) / callee.work.mean
    }

    /// Whether a full queue of the store makes its callers give up, so that what it reads is for nobody.
    private func isLate(_ index: Int) -> Bool {
        let callee = boxes[calls[index].to]
        guard let timeout = calls[index].timeout else { return false }
        return (callee.queue.map(Double.init) ?? .infinity) * callee.work.mean / Double(callee.slots) > timeout
    }

    /// Whether what goes beyond the store's means is turned away, before its callers give up on all of it.
    private func hasBudget(_ index: Int, _ capacity: Double) -> Bool {
        let call = calls[index]
        if let limit = call.limit, limit <= capacity { return true }
        guard let bulkhead = call.bulkhead, capacity > 0 else { return false }
        let inFlight = Double(bulkhead) * Double(boxes[call.from].copiesMax)
        return inFlight / capacity <= call.timeout ?? .infinity
    }
}
