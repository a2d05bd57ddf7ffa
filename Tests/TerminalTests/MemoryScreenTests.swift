import Cells
import Foundation
import Terminal
import Testing

@Suite struct MemoryScreenTests {
    @Test func eventsComeInOrder() throws {
        let screen = try MemoryScreen(size: Size(width: 10, height: 2))
        screen.send(.key(.enter))
        screen.send(.resize(Size(width: 5, height: 1)))
        #expect(screen.nextEvent(within: .zero) == .key(.enter))
        #expect(screen.size == Size(width: 10, height: 2))
        #expect(screen.nextEvent(within: .zero) == .resize(Size(width: 5, height: 1)))
        #expect(screen.size == Size(width: 5, height: 1))
        #expect(screen.nextEvent(within: .zero) == nil)
    }

    @Test func thePictureIsCutToTheScreen() throws {
        let screen = try MemoryScreen(size: Size(width: 4, height: 1), charset: .ascii)
        var picture = Grid(size: Size(width: 9, height: 3))
        picture.write("╭─●航x", at: Point(x: 0, y: 0))
        screen.present(picture, cursor: Point(x: 3, y: 0))
        #expect(screen.picture.lines == [".-o"])
        #expect(screen.cursor == Point(x: 3, y: 0))
        screen.present(picture, cursor: Point(x: 4, y: 0))
        #expect(screen.cursor == nil)
        #expect(screen.presentations == 2)
    }

    @Test func anotherThreadWakesTheWait() throws {
        let screen = try MemoryScreen(size: Size(width: 4, height: 1))
        let waker = screen.waker
        for _ in 0..<5 { waker.wake() }
        #expect(screen.nextEvent(within: .zero) == .wake)
        #expect(screen.nextEvent(within: .zero) == nil)
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.05)
            waker.wake()
        }
        #expect(screen.nextEvent(within: .seconds(10)) == .wake)
    }

    @Test func aMillionWakesDoNotBlock() throws {
        let screen = try MemoryScreen(size: Size(width: 4, height: 1))
        for _ in 0..<1_000_000 { screen.waker.wake() }
        #expect(screen.nextEvent(within: .zero) == .wake)
    }

    @Test func copiesAreBounded() throws {
        let screen = try MemoryScreen(size: Size(width: 4, height: 1))
        #expect(screen.copy("text"))
        #expect(!screen.copy(String(repeating: "x", count: clipboardBytesMax + 1)))
        #expect(screen.copied == ["text"])
    }
}
