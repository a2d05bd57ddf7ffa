import DesignFiles
import DesignModel
import Documents
import Foundation
import Library
import Testing

@Suite("Where designs come from")
struct DesignSourceTests {
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sources-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("every shipped design is read without a complaint", arguments: Shipped.designs.map(\.name))
    func shipped(name: String) throws {
        let source = try DesignSource(name)
        let (file, stamp) = try source.open()
        #expect(file.findings.isEmpty && stamp == nil && !file.design.components.isEmpty)
    }

    @Test("a file is read by its path")
    func path() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "mine.yaml").path
        try Data("breakboard: 1\nname: Mine\n".utf8).write(to: URL(filePath: path))
        let source = try DesignSource(path)
        #expect(source == .file(path))
        let (file, stamp) = try source.open()
        #expect(file.design.name == "Mine" && stamp != nil)
    }

    @Test("an unknown name says what was perhaps meant and what there is")
    func unknown() {
        for argument in ["flight-chekout", "nowhere/flight-checkout.yaml"] {
            #expect(throws: DesignSourceError.unknown(argument, suggestion: "flight-checkout")) {
                try DesignSource(argument)
            }
        }
        let words = DesignSourceError.unknown("flight-chekout\u{1B}[2J", suggestion: "flight-checkout").description
        #expect(words.contains("did you mean `flight-checkout`?") && words.contains("designs that ship: "))
        #expect(!words.contains("\u{1B}"))
    }

    @Test("a folder, a file that is too large, and one that may not be read are refused in plain words")
    func hostile() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let isFolder = try DesignSource(folder.path)
        #expect { _ = try isFolder.open() } throws: { "\($0)".contains("it is a folder") }
        let large = folder.appending(path: "large.yaml").path
        #expect(FileManager.default.createFile(atPath: large, contents: nil))
        try FileHandle(forWritingTo: URL(filePath: large)).truncate(atOffset: 100_000_000)
        let isLarge = try DesignSource(large)
        #expect { _ = try isLarge.open() } throws: { "\($0)".contains("larger than 4 MB") }
        let below = try DesignSource("/dev/null/x.yaml")
        #expect { _ = try below.open() } throws: { "\($0)".contains("cannot read") }
    }
}
