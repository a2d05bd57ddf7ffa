import DesignModel
import Wording

extension Survey {
    /// Calls that change something, can be made again, and carry no key by which the callee would know.
    var repeatedWrites: [Advice] {
        let again = repetitions
        return calls.indices.compactMap { index in
            let call = calls[index]
            let callee = boxes[call.to]
            guard call.writes, !call.isIdempotent, !call.isPull, traffic[index].isTaken, callee.keepsEffects,
                callee.component.kind != "read-model"
            else { return nil }
            let why: String
            if call.retriesUncertain {
                why = "\(title(index)) writes and is tried up to \(call.attempts) times"
            } else if let outer = again[call.from] {
                why =
                    calls[outer].isPull
                    ? "\(title(index)) writes for messages that \(name(calls[outer].from)) may deliver again"
                    : "\(title(index)) writes, and \(title(outer)) has all of it done up to \(calls[outer].attempts) times"
            } else {
                return nil
            }
            let lost = traffic[index].rate * callee.unknown
            let often =
                lost > 0
                ? "; \(name(call.to)) leaves \(Figure.share(callee.unknown)) unanswered, which is "
                    + "\(Self.perSecond(lost)) that may be done twice" : ""
            return Advice(
                callee.mechanic == .thirdParty ? .high : .medium, subject(ofCall: index), key: .idempotent,
                why + " without an idempotency key: one whose answer was lost is applied again" + often,
                changes: [setting(ofCall: index, "idempotent", "yes")])
        }
    }

    /// For each box the call by which its work may be asked for again: a retry, or messages that come twice.
    private var repetitions: [Int?] {
        var again = Array(repeating: Int?.none, count: boxes.count)
        for box in order {
            // Who leads a saga knows a request that comes twice.
            if boxes[box].component.settings[.saga] != nil { again[box] = nil }
            for index in outgoing[box] where traffic[index].isTaken && !calls[index].closesCircle {
                let call = calls[index]
                let isRedelivered = call.isPull && call.connection != nil && receives(call.from) > 1
                if isRedelivered || !call.isPull && call.retriesUncertain {
                    again[call.to] = again[call.to] ?? index
                } else if let before = again[box], overlap(before, index) {
                    again[call.to] = again[call.to] ?? before
                }
            }
        }
        return again
    }

    private func receives(_ buffer: Int) -> Int64 {
        design.effective(.receives, of: boxes[buffer].component)?.value.count ?? .max
    }

    /// Whether an operation can make both calls.
    func overlap(_ one: Int, _ other: Int) -> Bool {
        guard let first = calls[one].operations, let second = calls[other].operations else { return true }
        return !first.isDisjoint(with: second)
    }

    // MARK: Layers

    /// The way to a box on which a failure there is tried again most often.
    struct Layers {
        var product = 1.0
        var count = 0
        /// The last call that is tried again.
        var last: Int?
        var operations: Set<Int>?
    }

    /// Ways on which several callers try again, so that their attempts multiply.
    var retryLayers: [Advice] {
        var before = Array(repeating: Int?.none, count: calls.count)
        var found: [(call: Int, layers: Layers)] = []
        _ = followTries { call, last, layers in
            before[call] = last
            if layers.count > 1 { found.append((call, layers)) }
        }
        return told(found, before)
    }

    /// For each box, the way to it on which its callers try again most often.
    var triesAbove: [Layers] { followTries { _, _, _ in } }

    /// - Parameter note: is told each call that is tried again, the one before it on its way, and all of the way.
    private func followTries(_ note: (_ call: Int, _ last: Int?, _ layers: Layers) -> Void) -> [Layers] {
        var layers = Array(repeating: Layers(), count: boxes.count)
        for box in order {
            for index in outgoing[box] where traffic[index].isTaken && !calls[index].closesCircle {
                let call = calls[index]
                guard !call.isPull else { continue }
                let own = call.hasBudget ? 1 : call.attempts
                var sum = share(layers[box], call) ?? Layers(operations: call.operations)
                if own > 1 {
                    let last = sum.last
                    sum.product *= Double(own)
                    sum.count += 1
                    sum.last = index
                    note(index, last, sum)
                }
                // What the caller does not pass on, those before it do not try again.
                guard call.isRequired || call.share < 1 || call.isSplit, own == 1 || call.retriesErrors,
                    boxes[call.to].mechanic != .buffer
                else { continue }
                if sum.product > layers[call.to].product { layers[call.to] = sum }
            }
        }
        return layers
    }

    /// What came over a box goes on over a call only with the operations of both.
    private func share(_ layers: Layers, _ call: Call) -> Layers? {
        guard let mine = call.operations, let theirs = layers.operations else {
            var sum = layers
            sum.operations = layers.operations ?? call.operations
            return sum
        }
        let both = mine.intersection(theirs)
        guard !both.isEmpty else { return nil }
        var sum = layers
        sum.operations = both
        return sum
    }

    /// So many ways are looked at for being a part of a longer one.
    private static let waysMax = 50
    private static let layersMax = 8

    /// The longest ways, without their own beginnings.
    private func told(_ found: [(call: Int, layers: Layers)], _ before: [Int?]) -> [Advice] {
        var isPart: Set<Int> = []
        var advice: [Advice] = []
        let sorted = found.sorted { ($1.layers.product, $0.call) < ($0.layers.product, $1.call) }
        for (call, layers) in sorted.prefix(Self.waysMax) where !isPart.contains(call) {
            var way: [Int] = []
            var step: Int? = call
            while let here = step, way.count < Self.layersMax {
                way.append(here)
                isPart.insert(here)
                step = before[here]
            }
            way.reverse()
            let rate = min(traffic[call].rate, traffic[way[0]].rate)
            let callee = name(calls[call].to)
            let factors = way.map { "\(calls[$0].attempts)" }.joined(separator: " x ")
            let many = layers.product < 1e9 ? Figure.number(layers.product) : "more than a billion"
            let isWhole = way.count == layers.count
            let load =
                rate > 0 && isWhole
                ? " (\(Self.perSecond(rate * layers.product)) instead of \(Self.perSecond(rate)))" : ""
            advice.append(
                Advice(
                    layers.product >= 9 ? .high : .medium, subject(ofCall: call), key: .retry,
                    "\(layers.count) layers try again on the way to \(callee): when it fails, one request becomes up to "
                        + "\(isWhole ? "\(factors) = " : "")\(many) calls\(load)",
                    changes: isWhole ? way.dropFirst().map { setting(ofCall: $0, "retry.attempts", "1") } : [],
                    remedy: "try again in one layer only"))
        }
        return advice
    }
}
