import Foundation
import Library
import Testing

@Suite("Shipped designs")
struct ShippedTests {
    /// `Designs` at the top of the package.
    private var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Designs").standardizedFileURL
    }

    @Test("every file in Designs ships, to the byte")
    func everyFile() throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
        #expect(!files.isEmpty)
        #expect(Shipped.designs.map(\.name) == files.map { $0.deletingPathExtension().lastPathComponent }.sorted())
        for file in files {
            let shipped = try #require(Shipped.design(named: file.deletingPathExtension().lastPathComponent))
            #expect(Data(shipped.text.utf8) == (try Data(contentsOf: file)))
        }
    }

    @Test("a name that does not ship gives nothing")
    func unknown() { #expect(Shipped.design(named: "no-such-design") == nil) }
}
