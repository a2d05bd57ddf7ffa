public import DesignModel
public import Documents

/// Why a design could not be saved; nothing has been written.
public enum DesignSavingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The change could not be made in the text.
    case text(SavingError)
    /// What would be written could not be read as a design.
    case unreadable(UnreadableDesign)
    /// What would be written would mean something else.
    case readsDifferently

    /// What happened and what to do, in plain words and safe to print.
    public var description: String {
        switch self {
        case .text(let error): error.description
        case .unreadable(let problems):
            "nothing was saved, because the file could not be read again:\n\(problems)"
        case .readsDifferently:
            "nothing was saved, because the file would not mean the same when it is read again. "
                + "Save under another name, which writes the file anew."
        }
    }
}

extension DesignFile {
    /// The file with another design in it: every line that does not have to change stays as it is, to the byte.
    ///
    /// It depends on nothing but this file and the design, so a program that keeps the file as it was read, and asks it at
    /// every save, writes the original bytes again once everything has been undone.
    ///
    /// - Parameter design: This file's ``design`` after some edits. The identities tell what was renamed and what is new.
    /// - Returns: The text to write; read back, it means the design.
    public func saying(_ design: Design) throws(DesignSavingError) -> Document {
        let design = design.harmless
        if design == self.design { return document }
        // An empty file says nothing yet, not even its version.
        let before =
            document.root.isEmpty ? .mapping([], .lines) : DesignWording(self.design, spellings: spellings).fragment
        let after = DesignWording(design, spellings: spellings).fragment
        do throws(DesignSavingError) {
            return try changed(from: before, to: after, meaning: design)
        } catch {
            // Within an entry the file may put things so that they cannot be changed one by one: write such entries anew.
            return try changed(from: before.forgettingDetails(of: after), to: after, meaning: design)
        }
    }

    private func changed(
        from before: Fragment, to after: Fragment, meaning design: Design
    ) throws(DesignSavingError) -> Document {
        let changed: Document
        do throws(SavingError) { changed = try document.changed(from: before, to: after) } catch { throw .text(error) }
        try changed.requireMeaning(design)
        return changed
    }
}

extension Document {
    /// A new file for a design, in the house style.
    ///
    /// - Parameter name: The name in messages.
    public init(saying design: Design, name: String) throws(DesignSavingError) {
        let design = design.harmless
        do throws(SavingError) {
            try self.init(saying: DesignWording(design).fragment, name: name)
        } catch {
            throw .text(error)
        }
        try requireMeaning(design)
    }

    /// Reads the text again and makes sure that it means the design.
    fileprivate func requireMeaning(_ design: Design) throws(DesignSavingError) {
        let again: DesignFile
        do throws(UnreadableDesign) {
            again = try DesignFile(source.bytes, name: source.name)
        } catch {
            throw .unreadable(error)
        }
        guard again.design == design.renumbered else { throw .readsDifferently }
    }
}

extension Fragment {
    /// The same, with every entry of a section that is to be changed described so vaguely that it is written anew.
    fileprivate func forgettingDetails(of after: Fragment) -> Fragment {
        guard case .mapping(let sections) = content, case .mapping(let wanted) = after.content else { return self }
        return .mapping(
            sections.map { section in
                guard let target = wanted.first(where: { $0.key == section.key })?.value else { return section }
                return Part(section.key, section.value.forgettingChanged(target))
            }, .lines)
    }

    private func forgettingChanged(_ after: Fragment) -> Fragment {
        switch (content, after.content) {
        case (.mapping(let old), .mapping(let new)): .mapping(Self.vague(old, new), layout)
        case (.sequence(let old), .sequence(let new)): .sequence(Self.vague(old, new), layout)
        default: self
        }
    }

    private static func vague(_ old: [Part], _ new: [Part]) -> [Part] {
        let wanted = Dictionary(new.map { ($0.identity ?? $0.key, $0.value) }) { first, _ in first }
        return old.map { part in
            guard let value = wanted[part.identity ?? part.key], value != part.value else { return part }
            return Part(part.key, .empty, identity: part.identity, isNamed: part.isNamed)
        }
    }
}
