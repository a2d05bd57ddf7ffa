public import Documents
import Library

/// A prompt as it stands in a file.
public struct PromptFile: Sendable {
    public let prompt: Prompt

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: At most ``Documents/Document/bytesMax`` bytes.
    ///   - name: The name in messages: the path as the person gave it.
    /// - Throws: ``UnreadablePrompt`` with everything that could not be understood, each thing with its place.
    public init(text: String, name: String) throws(UnreadablePrompt) {
        try self.init(Array(text.utf8), name: name)
    }

    /// Reads the bytes of a file.
    ///
    /// - Throws: ``UnreadablePrompt``.
    public init(_ bytes: [UInt8], name: String) throws(UnreadablePrompt) {
        let document: Document
        do throws(UnreadableDocument) { document = try Document(bytes, name: name) } catch {
            throw UnreadablePrompt(findings: error.findings)
        }
        var reader = PromptReader(document)
        let last = name.split(separator: "/").last ?? ""
        prompt = reader.prompt(id: String(last.prefix { $0 != "." }))
        if !reader.findings.isEmpty { throw UnreadablePrompt(findings: reader.findings) }
    }

    /// The version of the format that is read.
    public static let version = 1

    /// All prompts that ship, in the order of their names.
    ///
    /// - Throws: ``UnreadablePrompt`` where one of them is damaged, which a test excludes.
    public static func shipped() throws(UnreadablePrompt) -> [Prompt] {
        var prompts: [Prompt] = []
        for file in Shipped.prompts { prompts.append(try PromptFile(text: file.text, name: file.name).prompt) }
        return prompts
    }
}

/// A file that is not a prompt, and why.
public struct UnreadablePrompt: Error, Hashable, CustomStringConvertible {
    /// In the order in which it was found; at least one.
    public let findings: [Finding]

    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
