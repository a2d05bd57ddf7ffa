import Cells
import Terminal
import Testing

@Suite struct InputDecoderTests {
    private static let start = ContinuousClock.now

    /// Feeds portions at times in milliseconds, and then lets the time of every unfinished sequence pass.
    private func events(_ portions: (at: Int, text: String)...) -> [Event] {
        events(portions.map { (at: $0.at, bytes: Array($0.text.utf8)) })
    }

    private func events(_ portions: [(at: Int, bytes: [UInt8])]) -> [Event] {
        var decoder = InputDecoder()
        var events: [Event] = []
        for (milliseconds, bytes) in portions {
            let now = Self.start.advanced(by: .milliseconds(milliseconds))
            while let event = decoder.next(at: now) { events.append(event) }
            decoder.feed(bytes, at: now)
            while let event = decoder.next(at: now) { events.append(event) }
        }
        while let deadline = decoder.deadline {
            let before = events.count
            while let event = decoder.next(at: deadline) { events.append(event) }
            if before == events.count, decoder.deadline == deadline { break }
        }
        #expect(decoder.deadline == nil)
        return events
    }

    private func keys(_ text: String) -> [String] {
        events((at: 0, text: text)).map { event in
            guard case .key(let key) = event else { return "\(event)" }
            return key.description
        }
    }

    @Test(arguments: [
        ("aé航", ["a", "é", "航"]), ("e\u{301}x", ["e\u{301}", "x"]),
        ("\r\t\u{7F}\u{8} ", ["enter", "tab", "backspace", "backspace", "space"]),
        ("\u{3}\u{1A}\u{0}\u{1D}\n", ["ctrl-c", "ctrl-z", "ctrl-space", "ctrl-]", "ctrl-j"]),
        ("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}[D", ["up", "down", "right", "left"]),
        ("\u{1B}[1;2D\u{1B}[1;5C\u{1B}[1;8A\u{1B}[d", ["shift-left", "ctrl-right", "ctrl-alt-shift-up", "shift-left"]),
        ("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}OF", ["home", "end", "home", "end", "home", "end"]),
        ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[3;5~", ["insert", "delete", "pgup", "pgdn", "ctrl-delete"]),
        ("\u{1B}OP\u{1B}[[A\u{1B}[11~\u{1B}[15~\u{1B}[24~\u{1B}[1;2R", ["f1", "f1", "f1", "f5", "f12", "shift-f3"]),
        ("\u{1B}[Z\u{1B}[9;2u\u{1B}[27;5;13~\u{1B}[97;6u", ["shift-tab", "shift-tab", "ctrl-enter", "ctrl-A"]),
        ("\u{1B}", ["esc"]), ("\u{1B}\u{1B}", ["esc", "esc"]), ("\u{1B}:q", ["esc", ":", "q"]),
        ("\u{1B}]", ["esc", "]"]),
        ("\u{1B}\u{1B}[A", ["esc", "up"]), ("\u{1B}[", ["esc", "["]), ("\u{1B}O", ["esc", "O"]), ("\u{1B}[12;", []),
        ("\u{1B}[?1;2cx", ["x"]), ("\u{1B}[200;1;1;1Xx", ["x"]), ("\u{1B}[12\u{1B}[A", ["up"]),
        ("\u{1B}[12\rx", ["enter", "x"]),
        ("👩\u{200D}💻🇩🇪\u{200B}\u{202E}\u{9B}x", ["👩", "💻", "D", "E", "x"]), ("\u{FFFD}x", ["x"]),
    ])
    func sequences(text: String, expected: [String]) {
        #expect(keys(text) == expected)
    }

    @Test func aSequenceSplitByASlowLineIsOneKey() {
        #expect(events((at: 0, text: "\u{1B}"), (at: 20, text: "[A")) == [.key(.up)])
        #expect(
            events((at: 0, text: "\u{1B}[1;"), (at: 90, text: "2"), (at: 190, text: "D")) == [.key(Key(.left, .shift))])
        #expect(events((at: 0, text: "\u{1B}O"), (at: 100, text: "P")) == [.key(.function(1))])
    }

    @Test func anEscIsAnsweredSoonAndWithdrawnWhereItsSequenceGoesOn() {
        var decoder = InputDecoder()
        decoder.feed([0x1B], at: Self.start)
        #expect(decoder.next(at: Self.start.advanced(by: .milliseconds(24))) == nil)
        #expect(decoder.next(at: Self.start.advanced(by: .milliseconds(25))) == .key(.escape))
        #expect(decoder.next(at: Self.start.advanced(by: .milliseconds(26))) == nil)

        let arrow: [Event] = [.key(.escape), .escapeWithdrawn, .key(.up)]
        #expect(events((at: 0, text: "\u{1B}"), (at: 100, text: "[A")) == arrow)
        #expect(events((at: 0, text: "\u{1B}"), (at: 100, text: "["), (at: 200, text: "A")) == arrow)
        #expect(
            events((at: 0, text: "\u{1B}"), (at: 60, text: "[200~x\u{1B}[201~")) == [
                .key(.escape), .escapeWithdrawn, .paste("x"),
            ])
        #expect(events((at: 0, text: "\u{1B}"), (at: 60, text: "[12;")) == [.key(.escape), .escapeWithdrawn])
        #expect(events((at: 0, text: "\u{1B}"), (at: 60, text: "\u{1B}")) == [.key(.escape), .key(.escape)])
        #expect(events((at: 0, text: "\u{1B}"), (at: 60, text: "j")) == [.key(.escape), .key(.character("j"))])
    }

    @Test func anEscThatNothingFollowsIsAKey() {
        #expect(events((at: 0, text: "\u{1B}"), (at: 300, text: "[")) == [.key(.escape), .key(.character("["))])
        #expect(events((at: 0, text: "\u{1B}"), (at: 20, text: "j")) == [.key(.escape), .key(.character("j"))])
    }

    @Test func everySequenceSurvivesAnyPortions() {
        let text = "a\u{1B}[1;2D航\u{1B}[<0;10;5M\u{1B}[200~x\u{1B}y\u{1B}[201~\u{1B}OPé\u{1B}[[B"
        let whole = events((at: 0, text: text))
        #expect(whole.count == 8)
        for size in 1...7 {
            let bytes = Array(text.utf8)
            let portions = stride(from: 0, to: bytes.count, by: size).map { start in
                (at: start * 10, bytes: Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(effective(events(portions)) == whole, "portions of \(size)")
        }
    }

    /// What is left when every Esc that was withdrawn has gone.
    private func effective(_ events: [Event]) -> [Event] {
        events.reduce(into: []) { kept, event in
            if event == .escapeWithdrawn { kept.removeLast() } else { kept.append(event) }
        }
    }

    @Test func mouse() {
        func mouse(_ text: String) -> [Event] { events((at: 0, text: text)) }
        #expect(mouse("\u{1B}[<0;10;5M") == [.mouse(Mouse(.press(.left), at: Point(x: 9, y: 4)))])
        #expect(mouse("\u{1B}[<0;300;5m") == [.mouse(Mouse(.release(.left), at: Point(x: 299, y: 4)))])
        #expect(mouse("\u{1B}[<34;1;1M") == [.mouse(Mouse(.drag(.right), at: Point(x: 0, y: 0)))])
        #expect(mouse("\u{1B}[<64;2;3M") == [.mouse(Mouse(.wheelUp, at: Point(x: 1, y: 2)))])
        #expect(mouse("\u{1B}[<85;2;3M") == [.mouse(Mouse(.wheelDown, at: Point(x: 1, y: 2), [.shift, .control]))])
        #expect(
            mouse("\u{1B}[<35;2;3M\u{1B}[<0;0;1M\u{1B}[<0;1M\u{1B}[<128;1;1M\u{1B}[<;;Mx") == [.key(.character("x"))])
        #expect(
            mouse("\u{1B}[M !!\u{1B}[M#!!") == [
                .mouse(Mouse(.press(.left), at: Point(x: 0, y: 0))),
                .mouse(Mouse(.release(.left), at: Point(x: 0, y: 0))),
            ])
    }

    @Test func aPasteIsOneSanitisedEvent() {
        #expect(
            events((at: 0, text: "\u{1B}[200~a\tb\r\u{1B}[31mc\u{1B}[201~x")) == [
                .paste("a b\nc"), .key(.character("x")),
            ])
        #expect(
            events((at: 0, text: "\u{1B}[200~half\u{1B}[20"), (at: 500, text: "1~x")) == [
                .paste("half"), .key(.character("x")),
            ])
        #expect(events((at: 0, text: "\u{1B}[200~no end")) == [.paste("no end")])
        #expect(events((at: 0, text: "\u{1B}[201~x")) == [.key(.character("x"))])
    }

    @Test func aPasteIsBounded() {
        let long = String(repeating: "x", count: 200_000)
        #expect(
            events((at: 0, text: "\u{1B}[200~" + long + "\u{1B}[201~y")) == [
                .paste(String(repeating: "x", count: InputDecoder.pasteLengthMax)), .key(.character("y")),
            ])
    }

    @Test func whatIsNotUTF8IsDropped() {
        #expect(
            events([(at: 0, bytes: [0xFF, 0x61, 0xC3, 0x28, 0x80, 0x62, 0xE8, 0x88])])
                == ["a", "(", "b"].map { .key(.character($0)) })
        #expect(
            events([(at: 0, bytes: [0xE8]), (at: 50, bytes: [0x88]), (at: 100, bytes: [0xAA])]) == [
                .key(.character("航"))
            ])
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func randomBytesNeverTypeControls(seed: UInt64) {
        var state = seed
        let awkward: [UInt8] = [0x1B, 0x5B, 0x3C, 0x4F, 0x4D, 0x7E, 0x3B, 0x32, 0x30, 0xC3, 0xA9, 0x9B, 0xFF]
        for _ in 0..<300 {
            let bytes = (0..<60).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let draw = UInt8(truncatingIfNeeded: state >> 40)
                return state >> 63 == 0 ? awkward[Int(draw) % awkward.count] : draw
            }
            for case .key(let key) in events([(at: 0, bytes: bytes)]) {
                guard case .character(let character) = key.code else { continue }
                let scalars = character.unicodeScalars
                #expect(scalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
            }
        }
    }
}
