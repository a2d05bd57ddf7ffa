import Foundation
import Terminal
import Testing
import Whiteboard

@Suite("The table of keys")
struct KeyTableTests {
    @Test("every key in it is a key")
    func spelling() {
        for binding in KeyTable.bindings { #expect(binding.misspelt == [], "\(binding.help)") }
    }

    @Test("every key reaches what its row says, so no two rows have the same one")
    func dispatch() {
        for binding in KeyTable.bindings {
            guard case .keys(let keys) = binding.strokes else { continue }
            #expect(!keys.isEmpty)
            #expect(Set(keys).count == keys.count)
            for key in keys {
                let rows = KeyTable.bindings.filter { other in
                    guard case .keys(let others) = other.strokes, other.context == binding.context else { return false }
                    return others.contains(key)
                }
                #expect(rows.count == 1, "\(key) in “\(binding.context.rawValue)”")
                #expect(KeyTable.action(for: key, in: binding.context) == binding.action)
            }
        }
    }

    @Test("wherever keys are listened to, something leads back", arguments: KeyContext.allCases)
    func leadsBack(_ context: KeyContext) throws {
        #expect(KeyTable.action(for: try #require(Key("esc")), in: context) == .back)
    }

    /// `UPDATE_DOCUMENTATION=1` writes the table into the README.
    @Test("the README has the keys of the board")
    func readme() throws {
        let path = #filePath.replacing("Tests/WhiteboardTests/KeyTableTests.swift", with: "README.md")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let begin = "<!-- keys: written from KeyTable -->\n"
        let end = "<!-- end of keys -->"
        let first = try #require(text.range(of: begin))
        let last = try #require(text.range(of: end))
        let wanted = String(text[..<first.upperBound]) + KeyTable.markdown + String(text[last.lowerBound...])
        if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTATION"] != nil {
            try wanted.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(text == wanted)
        }
    }
}
