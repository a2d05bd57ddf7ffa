import DesignModel

extension Survey {
    /// Buffers in which a message that can never be worked on blocks those behind it, or is gone without a trace.
    var badMessages: [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            let takers = outgoing[box].filter { calls[$0].isPull && traffic[$0].isTaken }
            guard row.mechanic == .buffer, row.component.kind != "dead-letter-queue", !takers.isEmpty else {
                return nil
            }
            let receives = design.effective(.receives, of: row.component)?.value.count
            let hasLetters = row.component.settings.component(.deadLetter) != nil
            if let receives { return hasLetters ? nil : forgotten(box, receives) }
            return row.component.kind == "stream" ? blocked(box, hasLetters) : circling(box, takers, hasLetters)
        }
    }

    /// Tried for ever, and everything of its partition waits.
    private func blocked(_ box: Int, _ hasLetters: Bool) -> Advice {
        let partitions = design.effective(.partitions, of: boxes[box].component)?.value.count ?? 1
        let rate = rate(at: box)
        let behind =
            rate > 0
            ? "\(Self.perSecond(rate / Double(partitions))) of \(Self.perSecond(rate)) pile up" : "the messages pile up"
        let letters = hasLetters ? [] : letterBox.map { [setting(box, "dead-letter", name($0))] } ?? []
        return Advice(
            .high, subject(box), key: .receives,
            "\(name(box)) tries a message for ever: one that can never be worked on holds up its partition, 1 of "
                + "\(partitions), and \(behind) behind it until somebody steps in",
            changes: hasLetters || !letters.isEmpty ? [setting(box, "receives", "3")] + letters : [],
            remedy:
                "give it up after a few tries (receives: 3) and put it into a dead-letter queue that somebody watches "
                + "(dead-letter: …)")
    }

    /// Tried for ever, beside those that can be worked on.
    private func circling(_ box: Int, _ takers: [Int], _ hasLetters: Bool) -> Advice {
        let hidden = design.effective(.visibility, of: boxes[box].component)?.value.duration?.seconds
        let letters = hasLetters ? [] : letterBox.map { [setting(box, "dead-letter", name($0))] } ?? []
        return Advice(
            .medium, subject(box), key: .receives,
            "\(name(box)) tries a message for ever: one that can never be worked on comes back to "
                + "\(Self.list(takers.map { name(calls[$0].to) }))\(hidden.map { " every \(Self.time($0))" } ?? ""), and each "
                + "such message takes its work for good",
            changes: hasLetters || !letters.isEmpty ? [setting(box, "receives", "5")] + letters : [],
            remedy:
                "give it up after a few tries (receives: 5) and put it into a dead-letter queue that somebody watches "
                + "(dead-letter: …)")
    }

    private func forgotten(_ box: Int, _ receives: Int64) -> Advice {
        let tries = receives == 1 ? "once" : "\(receives) times"
        return Advice(
            .medium, subject(box), key: .deadLetter,
            "\(name(box)) has no dead letters: a message that has failed \(tries) is gone, and nobody knows of it",
            changes: letterBox.map { [setting(box, "dead-letter", name($0))] } ?? [],
            remedy: "put it into a dead-letter queue that somebody watches (dead-letter: …)")
    }

    /// The design's own place for what nobody could work on, where there is one and no more.
    private var letterBox: Int? {
        let found = boxes.indices.filter { boxes[$0].component.kind == "dead-letter-queue" }
        return found.count == 1 ? found[0] : nil
    }

}
