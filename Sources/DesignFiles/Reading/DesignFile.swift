public import DesignModel
public import Documents

/// A design as it stands in a file: what it means, the exact text, and what a person should know about it.
///
/// What cannot be understood, such as an unknown key, keeps a file from being read: nothing is guessed. What is understood
/// but cannot be run, such as a client that sends nothing anybody carries, is among the ``findings``: a sketch is often
/// unfinished, and has to be opened to be finished.
public struct DesignFile: Sendable {
    /// The text that was read; saving changes as little of it as possible.
    public let document: Document
    /// What the file means.
    public let design: Design
    /// What is wrong or odd although it was understood, in the order of the file.
    public let findings: [Finding]
    /// Whether the design can be run. An error in an experiment keeps only that from running.
    public let canRun: Bool
    /// How the file spells what could be spelt otherwise.
    let spellings: Spellings
    private let whereabouts: Whereabouts

    /// Reads the bytes of a file.
    ///
    /// - Parameters:
    ///   - bytes: At most ``Documents/Document/bytesMax``.
    ///   - name: The name in messages: the path as the person gave it.
    /// - Throws: everything that could not be understood, each thing with its place.
    public init(_ bytes: [UInt8], name: String) throws(UnreadableDesign) {
        let document: Document
        do throws(UnreadableDocument) {
            document = try Document(bytes, name: name)
        } catch {
            throw UnreadableDesign(findings: error.findings)
        }
        var reader = DesignReader(document)
        reader.read()
        if reader.isUnreadable { throw UnreadableDesign(findings: reader.complaints.inOrder) }
        reader.review()
        self.document = document
        design = reader.design
        findings = reader.complaints.inOrder
        spellings = reader.spellings
        whereabouts = reader.whereabouts
        canRun = reader.canRun
    }

    /// Reads a text.
    ///
    /// - Throws: everything that could not be understood, each thing with its place.
    public init(text: String, name: String) throws(UnreadableDesign) {
        try self.init(Array(text.utf8), name: name)
    }

    /// The version of the format that is read and written.
    public static let version = 1
    /// Reading goes on after a mistake, but says no more than this many things.
    public static let findingsMax = 100

    /// What to say about a problem of this design, or of what became of it after some edits, with its place in the file.
    public func finding(about problem: Problem) -> Finding { whereabouts.finding(about: problem, in: document) }
}

/// A file that is not a design, and why.
public struct UnreadableDesign: Error, Hashable, CustomStringConvertible {
    /// What was found, in the order of the file; at least one error.
    public let findings: [Finding]

    /// The findings as they are printed, one after the other.
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
