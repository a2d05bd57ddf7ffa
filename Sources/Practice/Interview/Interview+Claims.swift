// What the person says that they said, where no words of it were found.

extension Interview {
    /// The notes that can be attached to an item of the checklist: what was noted before the scorecard, and is not struck.
    public var attachable: [Note] { notes.filter { !struck.contains($0.entry) } }

    /// Why a note cannot be attached to an item; `nil`: it can. Whatever is attached counts in no figure, and what shows
    /// nothing by its form shows nothing here either.
    public func refusal(ofAttaching entry: Int, to item: String) -> String? {
        guard let note = attachable.first(where: { $0.entry == entry }) else { return "it counts no more" }
        guard Statement.all(of: note.text).contains(where: { $0.isSaid && !$0.isList }) else {
            return "it is no sentence that says something"
        }
        let others = claims.count { $0.value == entry && $0.key != item }
        return others >= Evidence.itemsOfNote ? "it stands beside two lines already, and a note shows two at most" : nil
    }

    /// The note that the person attached to an item.
    func claim(for item: ChecklistItem) -> Evidence.Note? {
        guard let entry = claims[item.name], refusal(ofAttaching: entry, to: item.name) == nil else { return nil }
        return attachable.first { $0.entry == entry }.map(Evidence.Note.init)
    }
}

extension Card {
    /// As it is told to somebody who brought a board along.
    var onOwnBoard: Card {
        var card = self
        card.says = saysOnOwnBoard ?? says
        return card
    }
}
