import DesignModel
import Wording

extension Survey {
    /// Keys whose one instance, or whose one partition, cannot carry what is asked of it, however many there are.
    var hotKeys: [Advice] {
        boxes.indices.compactMap { boxes[$0].mechanic == .pool ? hotInstance($0) : nil }
            + readers.compactMap(hotPartition)
    }

    /// The most popular key of what comes to a box.
    private struct HotKey {
        /// What it is a key of.
        let entity: String
        /// What comes of it per second, and its share of everything.
        let rate: Double
        let share: Double
        let total: Double

        /// What comes to one of so many parts that has it, with that part's share of everything else.
        func load(ofOneAmong parts: Int) -> Double { rate + (total - rate) / Double(max(1, parts)) }
    }

    private func hottest(_ visits: [Visit]) -> HotKey? {
        let total = visits.reduce(0) { $0 + $1.rate }
        guard total > 0 else { return nil }
        var rates: [(keys: Keys, rate: Double, entity: String)] = []
        for visit in visits {
            let asked = operations[visit.operation]
            if let place = rates.firstIndex(where: { $0.keys == asked.keys }) {
                rates[place].rate += visit.rate
            } else {
                rates.append((asked.keys, visit.rate, asked.entity ?? "key"))
            }
        }
        return rates.map { row in
            let rate = row.rate * row.keys.hottest
            return HotKey(entity: row.entity, rate: rate, share: rate / total, total: total)
        }.max { $0.rate < $1.rate }
    }

    private func hotInstance(_ box: Int) -> Advice? {
        let row = boxes[box]
        let rate = rate(at: box)
        guard row.component.settings.choice(.balance) == "by-key", row.copiesMax > 1, rate > 0, taken[box].isFinite,
            let hot = hottest(visits[box])
        else { return nil }
        let held = taken[box] / rate
        // Where all together are too few, only what more instances would not change is said here.
        let load = taken[box] < row.slotsMax ? hot.load(ofOneAmong: row.copiesMax) : hot.rate
        guard load * held >= Double(row.slots) else { return nil }
        return Advice(
            .high, subject(box), key: .balance,
            "one \(hot.entity) has \(Figure.share(Self.twoDigits(hot.share))) of what comes to \(name(box)), and by-key sends "
                + "it to one of \(row.copiesMax) instances: \(Self.perSecond(load)) x \(Self.time(held)) take "
                + "\(Self.count(load * held)) slots there, and it has \(row.slots), whatever the others do",
            changes: [setting(box, "balance", "least-busy")], remedy: "split the key")
    }

    // MARK: Partitions

    /// Somebody who reads a stream.
    private struct Reader {
        let call: Int
        let partitions: Int
        let visits: [Visit]
        /// Messages per second.
        let rate: Double
        /// Seconds from taking a message until the next one of its partition can be taken.
        let each: Double

        /// Whether all partitions together take less than comes.
        var isBehind: Bool { rate * each >= Double(partitions) }
    }

    private var readers: [Reader] {
        calls.indices.compactMap { index -> Reader? in
            let call = calls[index]
            guard call.isPull, boxes[call.from].component.kind == "stream", traffic[index].isTaken else { return nil }
            let visits = visits[call.to].filter { call.carries($0.operation) }
            let rate = visits.reduce(0) { $0 + $1.rate }
            let each = call.latency.mean + visits.reduce(0) { $0 + $1.rate * $1.stay.mean } / max(rate, 1e-9)
            guard rate > 0, each > 0, each.isFinite else { return nil }
            let partitions = design.effective(.partitions, of: boxes[call.from].component)?.value.count ?? 1
            return Reader(
                call: index, partitions: Int(clamping: partitions), visits: visits, rate: rate, each: each)
        }
    }

    /// Streams with so few partitions that their readers, one message after the other in each, fall behind.
    var crowdedPartitions: [Advice] {
        readers.compactMap { reader in
            let (stream, taker) = (calls[reader.call].from, calls[reader.call].to)
            guard reader.isBehind, let hot = hottest(reader.visits), hot.rate * reader.each < 1 else { return nil }
            // Of what one partition can take, the hottest key leaves so much for all others in it.
            let room = 0.9 / reader.each - hot.rate
            let enough = max(reader.rate * reader.each / 0.7, room > 0 ? (hot.total - hot.rate) / room : .infinity)
            return Advice(
                .high, subject(stream), key: .partitions,
                "\(name(taker)) cannot keep up with \(name(stream)), however many slots it has: in each of "
                    + "\(reader.partitions) partitions it works on one message after the other, \(Self.time(reader.each)) each, "
                    + "which takes \(Self.perSecond(Double(reader.partitions) / reader.each)) of "
                    + "\(Self.perSecond(reader.rate)); the backlog grows without end",
                changes: enough <= 1_000_000
                    ? [setting(stream, "partitions", "\(Int(enough.rounded(.up)))")] : [],
                remedy: "let the work on a message take less time")
        }
    }

    private func hotPartition(_ reader: Reader) -> Advice? {
        let (stream, taker) = (calls[reader.call].from, calls[reader.call].to)
        guard let hot = hottest(reader.visits) else { return nil }
        // Where all partitions are too few, only what more of them would not change is said here.
        let load = reader.isBehind ? hot.rate : hot.load(ofOneAmong: reader.partitions)
        guard load * reader.each >= 1 else { return nil }
        return Advice(
            .high, subject(stream), key: .partitions,
            "one \(hot.entity) has \(Figure.share(Self.twoDigits(hot.share))) of what comes to \(name(stream)), all in one of "
                + "its \(reader.partitions) partitions: \(Self.perSecond(load)) come there, and \(name(taker)) works on them "
                + "one after the other, \(Self.time(reader.each)) each: \(Self.perSecond(1 / reader.each)); more partitions "
                + "change nothing",
            remedy: "split the \(hot.entity) into several keys, or let the work on a message take less than "
                + Self.time(0.7 / load))
    }
}
