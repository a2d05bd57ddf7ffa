import Cells
import Diagram
import Testing

@Suite struct SelectionTests {
    private let placement = Layout(spacing: .compact).placement(of: FlightCheckout.sketch())

    @Test func arrowKeysGoToTheNearestBox() {
        #expect(placement.box(.right, of: 1) == 2)
        #expect(placement.box(.right, of: 3) == 7)
        #expect(placement.box(.left, of: 7) == 3)
        #expect(placement.box(.down, of: 4) == 5)
        #expect(placement.box(.up, of: 8) == 7)
        #expect(placement.box(.left, of: 1) == nil)
        #expect(placement.box(nearestTo: Point(x: 0, y: 0)) == 1)
    }

    @Test func everyBoxCanBeReached() {
        for (name, sketch) in Corpus.all where name.hasSuffix(" 6") {
            let placement = Layout().placement(of: sketch)
            var reached: Set<Int> = []
            var open = [sketch.boxes[0].id]
            while let box = open.popLast() {
                guard reached.insert(box).inserted else { continue }
                open += Placement.Direction.allCases.compactMap { placement.box($0, of: box) }
            }
            let missing = sketch.boxes.map(\.id).filter { !reached.contains($0) }
            #expect(missing == [], "\(name)")
        }
    }

    @Test func tabCyclesTheArrowsOfABox() {
        #expect(placement.arrows(ofBox: 3) == [3, 5, 6, 7, 2])
    }

    @Test func aCellTellsWhatStandsThere() {
        #expect(placement.item(at: Point(x: 3, y: 10)) == .box(1))
        #expect(placement.item(at: Point(x: 17, y: 10)) == .arrow(1))
        #expect(placement.item(at: Point(x: 24, y: 8)) == .arrow(2))
        #expect(placement.item(at: Point(x: 0, y: 0)) == nil)
    }

    @Test(arguments: [1, 26, 27, 51, 200, 700])
    func noHintIsTheBeginningOfAnother(_ count: Int) {
        let hints = Hints.assigned(to: (0..<count).map { .box($0) })
        let codes = hints.values.sorted()
        #expect(codes.count == count && Set(codes).count == count)
        for (code, next) in zip(codes, codes.dropFirst()) { #expect(!next.hasPrefix(code)) }
        #expect(codes.map(\.count).max() ?? 0 <= (count > 676 ? 3 : 2))
    }
}
