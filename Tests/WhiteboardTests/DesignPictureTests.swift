import Cells
import DesignFiles
import DesignModel
import Foundation
import Library
import Testing
import Whiteboard

@Suite("Pictures of designs")
struct DesignPictureTests {
    @Test("where zones hold the same boxes they share a frame, and regions and distances stand below")
    func places() throws {
        let text = """
            breakboard: 1
            components:
              lb: {kind: load-balancer}
              app: {kind: service, instances: 4}
              db: {kind: database, replicas: 1}
            connections: [lb -> app, app -> db]
            regions: {us: [a, b], eu: [c, d]}
            distances: {us eu: 81ms, a b: 1ms}
            zones: {a: [lb, app, db], b: [lb, app], c: [db, app, lb], d: [lb, app]}
            """
        let lines = DesignPicture(try DesignFile(text: text, name: "x.yaml").design).grid.lines
        let page = lines.joined(separator: "\n")
        #expect(page.contains("┌┈ a, c ┈"))
        #expect(page.contains("regions: us (a, b), eu (c, d)"))
        #expect(page.contains("there and back: us and eu 81ms, a and b 1ms"))
        let one = text.replacing("regions: {us: [a, b], eu: [c, d]}\n", with: "").replacing(
            "distances: {us eu: 81ms, a b: 1ms}\n", with: "")
        #expect(
            !DesignPicture(try DesignFile(text: one, name: "x.yaml").design).grid.lines.joined().contains("regions"))
    }

    private func example() throws -> Design {
        let shipped = try #require(Shipped.design(named: "flight-checkout"))
        return try DesignFile(text: shipped.text, name: "flight-checkout").design
    }

    @Test("the picture shows every box, and no more room than it needs")
    func cells() throws {
        let design = try example()
        let lines = DesignPicture(design).grid.lines
        for component in design.components { #expect(lines.contains { $0.contains(component.name) }) }
        #expect(lines.first?.contains { $0 != " " } == true && lines.last?.contains { $0 != " " } == true)
        #expect(DesignPicture(Design()).grid.lines.allSatisfy { $0.allSatisfy { $0 == " " } })
    }

    @Test("the SVG file is well formed, whatever things are called")
    func vector() throws {
        var design = try example()
        design.name = "A <b> & \"c\" ]]> '"
        let parser = XMLReader(DesignPicture(design).svg)
        #expect(parser.isWellFormed)
        #expect(parser.texts.contains("A <b> & \"c\" ]]> '"))
    }
}

/// The least that an XML file has to get right: tags that close, and no stray marks.
private struct XMLReader {
    private(set) var isWellFormed = true
    private(set) var texts: [String] = []

    init(_ text: String) {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            note(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else {
                isWellFormed = false
                return
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                if open.popLast() != tag.dropFirst() { isWellFormed = false }
            } else if !tag.hasSuffix("/") {
                open.append(tag.prefix { $0 != " " })
            }
            if tag.contains("<") { isWellFormed = false }
        }
        if !open.isEmpty { isWellFormed = false }
    }

    private mutating func note(_ text: Substring) {
        if text.contains(">") { isWellFormed = false }
        texts.append(
            String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&"))
    }
}
