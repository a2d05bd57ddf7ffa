public import DesignModel
public import Documents

/// Why a design could not be saved; nothing has been written.
public enum DesignSavingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The change could not be made in the text.
    case text(SavingError)
    /// A fault of an experiment is about something that is not there any more, such as the third of two instances.
    case misfit(fault: String, experiment: String, expected: String)
    /// What would be written could not be read as a design.
    case unreadable(UnreadableDesign)
    /// What would be written would mean something else.
    case readsDifferently

    /// What happened and what to do, in plain words and safe to print.
    public var description: String {
        switch self {
        case .text(let error): error.description
        case .misfit(let fault, let experiment, let expected):
            "nothing was saved: in the experiment “\(experiment)”, “\(fault)” does not fit the design any more; expected "
                + "\(expected). Change or remove that fault, then save again."
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
        if design == self.design { return document }
        if let misfit = design.misfit { throw misfit }
        // An empty file says nothing yet, not even its version.
        let before =
            document.root.isEmpty ? .mapping([], .lines) : DesignWording(self.design, spellings: spellings).fragment
        let after = DesignWording(design, spellings: spellings).fragment
        do throws(DesignSavingError) {
            return try changed(from: before, to: after, meaning: design)
        } catch {
            // Within an entry the file may put things so that they cannot be changed one by one: write such entries anew.
            // Where a new thing has taken over the name of another one, entries are told apart by their names alone.
            let (old, new) = (before.forgettingIdentities, after.forgettingIdentities)
            if let saved = try? changed(from: before.forgettingDetails(of: after), to: after, meaning: design) {
                return saved
            }
            return try changed(from: old.forgettingDetails(of: new), to: new, meaning: design)
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
        if let misfit = design.misfit { throw misfit }
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

extension Design {
    /// The first fault that could not be read again, because what it hits is not there any more.
    fileprivate var misfit: DesignSavingError? {
        for experiment in experiments {
            for fault in experiment.faults {
                guard let misfit = fault.misfit(in: self) else { continue }
                let text = fault.text(in: self).replacing("\"", with: "")
                return .misfit(fault: text, experiment: experiment.name, expected: misfit.expected)
            }
        }
        return nil
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

    /// The same, with parts that are recognised by their keys and texts only.
    fileprivate var forgettingIdentities: Fragment {
        switch content {
        case .mapping(let parts): .mapping(parts.map(\.withoutIdentity), layout)
        case .sequence(let parts): .sequence(parts.map(\.withoutIdentity), layout)
        case .empty, .text, .phrase: self
        }
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
            return Part(part.key, .empty, identity: part.identity)
        }
    }
}

extension Fragment.Part {
    fileprivate var withoutIdentity: Fragment.Part { Fragment.Part(key, value.forgettingIdentities) }
}
