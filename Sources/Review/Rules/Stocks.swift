import DesignModel
import Wording

extension Survey {
    /// Things of which there are so many, and of which more can be sold.
    var oversoldStocks: [Advice] {
        operations.indices.prefix(followed).flatMap { operation -> [Advice] in
            guard operations[operation].hasStock else { return [] }
            return takings(of: operation).flatMap { index in
                [hastySale(operation, index), rivalSale(operation, index)].compactMap(\.self)
            }
        }
    }

    /// The calls by which an operation takes from its stock.
    private func takings(of operation: Int) -> [Int] {
        calls.indices.filter { index in
            let call = calls[index]
            return call.writes && call.carries(operation) && traffic[index].isTaken && boxes[call.to].isStore
                && call.connection?.settings.choice(.effect) != "release"
                && call.connection?.settings.choice(.effect) != "capture"
                && call.connection?.settings.count(.amount) != 0
        }
    }

    /// Where what was read is out of date for a while: how long it is, and who shows it.
    private struct Delay {
        var late: Distribution?
        /// Between the look and the taking, in seconds.
        var window: Double
        var shown: String

        var mean: Double { window + (late?.meanSeconds ?? 0) }

        /// The chance that something that happens so often happens within it.
        func chance(of rate: Double) -> Double {
            let later = Distribution.constant(TimeSpan(nanoseconds: Int64(min(window, 1e9) * 1e9))).chance(of: rate)
            return 1 - (1 - (late?.chance(of: rate) ?? 0)) * (1 - later)
        }
    }

    /// Who decides by what it read sells what was sold since.
    private func hastySale(_ operation: Int, _ index: Int) -> Advice? {
        guard operations[operation].decidesByReading, let delay = delay(operation, before: index) else { return nil }
        let rate = written(at: calls[index].to).reduce(0) {
            $0 + (keys(of: $1.operation) == keys(of: operation) ? $1.rate : 0)
        }
        let groups = keys(of: operation).groups
        let missed = groups.reduce(0) { $0 + $1.count * $1.share * delay.chance(of: rate * $1.share) }
        guard rate > 0, missed >= Self.missedMost, let hottest = groups.first else { return nil }
        let name = operations[operation].name
        let each = rate * hottest.share
        return Advice(
            delay.late == nil ? .medium : .high, subject(ofCall: index),
            "\(name) takes from a stock by what it has read, \(delay.shown): \(Figure.share(Self.twoDigits(missed))) of its looks "
                + "miss a sale that falls within that time, and of the most wanted, sold \(Self.perSecond(Self.twoDigits(each))), some "
                + "\(Figure.number(Self.twoDigits(each * delay.mean))) too many are sold before anybody sees that none is left",
            changes: ["\(name).\(SettingKey.readsBeforeWrite.name)=no"],
            remedy: "let \(self.name(calls[index].to)) look and take in one step (a conditional write)")
    }
    /// Less of what is sold being doubtful is not worth a word.
    private static let missedMost = 0.001

    /// How old what an operation has read before a call is when it takes: of the last look on the way.
    private func delay(_ operation: Int, before index: Int) -> Delay? {
        let mine = made(by: calls[index].from, operation)
        guard let end = mine.firstIndex(of: index) else { return nil }
        var window = calls[index].latency.mean + boxes[calls[index].to].write.mean
        for call in mine[..<end].reversed() {
            guard let look = lastLook(call, operation) else {
                window += time(of: call)
                continue
            }
            return delay(ofLook: look, before: index, window + calls[look].latency.mean)
        }
        return nil
    }

    /// The calls of a box for an operation, in their order.
    private func made(by box: Int, _ operation: Int) -> [Int] {
        outgoing[box].filter {
            calls[$0].carries(operation) && traffic[$0].isTaken && !calls[$0].isPull && !calls[$0].closesCircle
        }
    }

    /// The last call that reads data, of those that a call leads to, itself included.
    private func lastLook(_ call: Int, _ operation: Int) -> Int? {
        if !calls[call].writes, boxes[calls[call].to].isStore || boxes[calls[call].to].mechanic == .cache {
            return call
        }
        return made(by: calls[call].to, operation).reversed().lazy.compactMap { lastLook($0, operation) }.first
    }

    private func delay(ofLook look: Int, before index: Int, _ window: Double) -> Delay {
        let place = calls[look].behind ?? calls[look].to
        let isForgotten = calls[index].behind == place
        if boxes[place].mechanic == .cache, !isForgotten, let age = boxes[place].component.settings.duration(.ttl) {
            return Delay(
                late: .uniform(from: .zero, to: age), window: window,
                shown: "in \(name(place)), which shows what was so up to \(Self.time(age.seconds)) ago")
        }
        let store = calls[look].to
        if boxes[store].readsReplicas, let copying = copying(of: store), !copying.isSynchronous {
            return Delay(
                late: copying.lag, window: window,
                shown: "in a copy of \(name(store)) that is some \(Self.time(copying.lag.meanSeconds)) behind")
        }
        return Delay(window: window, shown: "\(Self.time(window)) before it takes")
    }

    /// Several who sell the same, each by its own books.
    private func rivalSale(_ operation: Int, _ index: Int) -> Advice? {
        let box = calls[index].to
        let primaries = boxes[box].component.settings.count(.primaries) ?? 1
        guard primaries > 1,
            let lag = design.effective(.lag, of: boxes[box].component)?.value.distribution,
            let hottest = keys(of: operation).groups.first
        else { return nil }
        let rate = writeRate(at: box, of: operation) * hottest.share
        let late = rate * lag.meanSeconds * Double(primaries - 1)
        let name = operations[operation].name
        return Advice(
            .high, subject(box), key: .primaries,
            "\(self.name(box)) sells for \(name) in \(primaries) places that hear of each other's sales some "
                + "\(Self.time(lag.meanSeconds)) later: when the last of something goes, each has it still"
                + (late >= 0.01
                    ? ", and at \(Self.perSecond(Self.twoDigits(rate))) of the most wanted some "
                        + "\(Figure.number(Self.twoDigits(late))) too many are sold" : ""),
            changes: [setting(box, "primaries", "1")],
            remedy: "let one place decide who gets it, or give each place a share of the stock")
    }
}
