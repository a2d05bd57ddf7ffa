import Cells
import Testing

import Terminal

@Suite struct ClickCounterTests {
    private let start = ContinuousClock.now
    private func press(_ x: Int) -> Event { .mouse(Mouse(.press(.left), at: Point(x: x, y: 3))) }
    private func clicks(_ event: Event) -> Int? { if case .mouse(let mouse) = event { mouse.clicks } else { nil } }

    @Test func pressesInARowAreCounted() {
        var counter = ClickCounter()
        #expect(clicks(counter.counted(press(1), at: start)) == 1)
        #expect(clicks(counter.counted(press(1), at: start + .milliseconds(300))) == 2)
        #expect(clicks(counter.counted(press(1), at: start + .milliseconds(600))) == 3)
        #expect(clicks(counter.counted(press(1), at: start + .seconds(2))) == 1)
    }

    @Test func anotherPlaceKeyOrDragBeginsAnew() {
        var counter = ClickCounter()
        _ = counter.counted(press(1), at: start)
        #expect(clicks(counter.counted(press(2), at: start)) == 1)
        _ = counter.counted(.key(.escape), at: start)
        #expect(clicks(counter.counted(press(2), at: start)) == 1)
        _ = counter.counted(.mouse(Mouse(.drag(.left), at: Point(x: 3, y: 3))), at: start)
        #expect(clicks(counter.counted(press(2), at: start)) == 1)
        _ = counter.counted(.mouse(Mouse(.release(.left), at: Point(x: 2, y: 3))), at: start)
        #expect(clicks(counter.counted(press(2), at: start)) == 2)
    }
}
