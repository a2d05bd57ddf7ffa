import Foundation

/// Writes a Swift file that holds the texts of other files: `embed-designs OUTPUT TYPE FILE…`.
@main
struct EmbedFiles {
    /// Why a file cannot be embedded.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 2, let output = arguments.first, let type = arguments.dropFirst().first else {
            throw Refusal(description: "expected OUTPUT TYPE FILE…")
        }
        let entries = try arguments.dropFirst(2).map(entry)
        let text = """
            // Written at every build from the files it names; do not edit.

            enum \(type) {
                static let files: [(name: StaticString, text: StaticString)] = [
            \(entries.joined(separator: ",\n"))
                ]
            }

            """
        try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
    }

    /// The name and text of a file as Swift literals. Raw ones compile in no time, however long they are.
    private static func entry(_ path: String) throws -> String {
        let url = URL(filePath: path)
        let name = url.deletingPathExtension().lastPathComponent
        guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
            throw Refusal(description: "\(path): not UTF-8")
        }
        // A literal ends its lines with a line feed whatever the source does.
        guard !text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\0" }) else {
            throw Refusal(
                description: "\(path): has carriage returns or null characters; end its lines with a line feed")
        }
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw Refusal(description: "\(path): name it with letters, digits and hyphens")
        }
        let fence = String(repeating: "#", count: longestFence(in: text) + 1)
        return "(\"\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence))"
    }

    /// The most `#` that follow a quote or a backslash in a text: a raw literal needs one more.
    private static func longestFence(in text: String) -> Int {
        var longest = 0
        var current: Int?
        for character in text {
            if character == "\"" || character == "\\" {
                current = 0
            } else if character == "#", let count = current {
                current = count + 1
                longest = max(longest, count + 1)
            } else {
                current = nil
            }
        }
        return longest
    }
}
