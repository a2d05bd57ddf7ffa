/// Why a change could not be made without touching the rest of the file.
public enum SavingError: Error, Hashable, CustomStringConvertible {
    /// The change cannot be told apart from its surroundings in this file.
    case entangled
    /// What was written reads back differently.
    case readsDifferently
    /// What was written cannot be read.
    case unreadable(UnreadableDocument)

    /// What happened and what to do, in plain words.
    public var description: String {
        let why =
            switch self {
            case .entangled: "the change cannot be made without rewriting more than was changed"
            case .readsDifferently: "the file would not say the same when it is read again"
            case .unreadable(let problems): "the file could not be read again: \(problems)"
            }
        return "nothing was saved: \(why). Save under another name, which writes the file anew."
    }
}

extension Document {
    /// The document with a change, every byte of everything else as it was.
    ///
    /// The caller describes the whole document twice in its own words: as it understood it when it was read, and as it
    /// should be now. Only where the two differ is anything written; how the file puts the rest, and what it says besides,
    /// does not matter. A changed part keeps the comments around it, a new one comes after its predecessor, and one that
    /// is taken out takes the comment lines directly above it along. Nothing changed gives the same bytes.
    ///
    /// - Parameters:
    ///   - before: The document as it was understood.
    ///   - after: The document as it should be; its parts are recognised by their ``Fragment/Part/identity``.
    /// - Returns: The new document, read back and found to say what it should.
    /// - Throws: ``SavingError`` if that cannot be had; the document is then best written anew as a whole.
    public func changed(from before: Fragment, to after: Fragment) throws(SavingError) -> Document {
        do {
            return try spliced(from: before, to: after)
        } catch {
            // Whatever is put behind an unfinished last line ends it.
            guard error == .readsDifferently, let finished = endingItsLastText() else { throw error }
            return try finished.spliced(from: before, to: after)
        }
    }

    private func spliced(from before: Fragment, to after: Fragment) throws(SavingError) -> Document {
        let revision = Revision(of: root, from: before, to: after)
        if case .keep = revision { return self }
        var splicer = Splicer(source)
        do { try splicer.apply(revision, to: root, of: nil) } catch { throw .entangled }
        guard let bytes = source.replacing(splicer.splices) else { throw .entangled }
        let result: Document
        do { result = try Document(bytes, name: source.name) } catch { throw .unreadable(error) }
        guard revision.result(for: root).isSaid(by: result.root) else { throw .readsDifferently }
        return result
    }

    /// A new document that says something, in the house style: sections parted by blank lines.
    ///
    /// - Throws: ``SavingError`` if it would not read back the same, as with nesting beyond ``nestingMax``.
    public init(saying fragment: Fragment, name: String) throws(SavingError) {
        let empty: Document
        do { empty = try Document([], name: name) } catch { throw .unreadable(error) }
        self = try empty.changed(from: .mapping([], .lines), to: fragment)
    }

    /// The same document with a line break at its end, where that line belongs to a text after `|` or `>`: the text would
    /// get a line break too, if `-` did not say that it has none. `nil` where the document does not end like this.
    private func endingItsLastText() -> Document? {
        var last = root
        while let inner = last.entries?.last?.value ?? last.items?.last { last = inner }
        guard last.style == .lines, case .text = last.content, let end = source.bytes.last, !Ascii.isBreak(end) else {
            return nil
        }
        let header = last.range.lowerBound
        let indicators = source.bytes[(header + 1)...].prefix { !Ascii.isBreak($0) && !Ascii.isBlank($0) }
        guard !indicators.contains(Ascii.dash) else { return nil }
        let others = indicators.filter { $0 != UInt8(ascii: "+") }
        let bytes =
            source.bytes[...header] + [Ascii.dash] + others + source.bytes[indicators.endIndex...]
            + Array(source.lineBreak.utf8)
        guard let document = try? Document(Array(bytes), name: source.name), Fragment(root).isSaid(by: document.root)
        else { return nil }
        return document
    }
}
