import DesignModel
import Wording

extension Survey {
    /// Queues that deliver a message again while somebody is still working on it.
    var earlyRedeliveries: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            let buffer = boxes[call.from]
            // A stream waits until its reader has finished.
            guard call.isPull, traffic[index].isTaken, buffer.mechanic == .buffer, buffer.component.kind != "stream",
                let hidden = design.effective(.visibility, of: buffer.component)?.value.duration?.seconds
            else { return nil }
            let late = share(of: index, above: hidden)
            guard late >= Self.worthTelling else { return nil }
            let most = design.effective(.receives, of: buffer.component)?.value.count
            return Advice(
                .high, subject(call.from), key: .visibility,
                "\(name(call.from)) shows a message again after \(Self.time(hidden)), and \(name(call.to)) works on one for "
                    + "\(Self.time(Self.twoDigits(mean(index))))\(late > 0.995 ? "" : " on average"): \(late > 0.995 ? "all" : Figure.share(Self.twoDigits(late))) of them are "
                    + "delivered again while they are worked on" + wasted(index, late, most),
                changes: [setting(call.from, "visibility", Self.written(ample(index, hidden), roundingUp: true))])
        }
    }

    /// A share of messages for which somebody would change a setting.
    private static let worthTelling = 0.01

    /// The work on a message that takes longer than this: its own work varies as it is written, its calls take as long as
    /// half of them do at least.
    private func share(of index: Int, above seconds: Double) -> Double {
        let taker = calls[index].to
        guard let own = ownWork(taker) else { return usual(index) > seconds ? 1 : 0 }
        return own.share(above: seconds - callsTime(taker))
    }

    private func ownWork(_ box: Int) -> Distribution? {
        guard !boxes[box].isStore else { return nil }
        return design.effective(.time, of: boxes[box].component)?.value.distribution
    }

    private func usual(_ index: Int) -> Double { boxes[calls[index].to].work.median + callsTime(calls[index].to) }

    /// How long one takes on average.
    private func mean(_ index: Int) -> Double {
        max(boxes[calls[index].to].work.mean, visits[calls[index].to].map(\.stay.mean).max() ?? 0)
    }

    /// The calls of the messages that take the longest, by their medians.
    private func callsTime(_ box: Int) -> Double {
        max(0, (visits[box].map(\.stay.median).max() ?? 0) - boxes[box].work.median)
    }

    private func wasted(_ index: Int, _ late: Double, _ receives: Int64?) -> String {
        guard late > 0.995 else { return ", by two at once" }
        guard let receives else { return ", over and over" }
        let work = usual(index) * Double(receives)
        return
            ", \(receives) times in all, which takes \(Self.time(work)) of work for each, and then they are given up as failed"
    }

    /// Three times what hardly any message takes: a busy worker takes longer.
    private func ample(_ index: Int, _ hidden: Double) -> Double {
        var enough = max(hidden, usual(index))
        for _ in 0..<200 where share(of: index, above: enough) > 0.001 { enough *= 1.1 }
        return min(3 * enough, 43_200)
    }
}
