import Cells
import Terminal
import Testing

@Suite struct PresentationTests {
    private func presentation(
        _ options: ScreenOptions = ScreenOptions(), codeset: String = "UTF-8", colours: Int = 256,
        variables: [String: String] = [:]
    ) -> Presentation {
        Presentation(options, codeset: codeset, colours: colours) { variables[$0] }
    }

    @Test func charsetFollowsLocaleAndWish() {
        #expect(presentation().charset == .unicode)
        #expect(presentation(codeset: "utf8").charset == .unicode)
        #expect(presentation(codeset: "ANSI_X3.4-1968").charset == .ascii)
        #expect(presentation(codeset: "ISO-8859-1").charset == .ascii)
        #expect(presentation(ScreenOptions(ascii: true)).charset == .ascii)
    }

    @Test func coloursFollowTerminalAndWish() {
        func foreground(_ presentation: Presentation) -> Int32 { presentation.palette.look(of: .fine).foreground }
        #expect(foreground(presentation()) == 75)
        #expect(foreground(presentation(colours: 8)) == 6)
        #expect(foreground(presentation(variables: ["NO_COLOR": "1"])) == -1)
        #expect(foreground(presentation(variables: ["NO_COLOR": ""])) == 75)
        #expect(foreground(presentation(ScreenOptions(noColour: true))) == -1)
    }

    @Test func backgroundFollowsTheTerminal() {
        func background(_ value: String?) -> Background { Background { $0 == "COLORFGBG" ? value : nil } }
        #expect(background(nil) == .dark)
        #expect(background("15;0") == .dark)
        #expect(background("0;15") == .light)
        #expect(background("0;default;15") == .light)
        #expect(background("nonsense") == .dark)
        #expect(presentation(ScreenOptions(background: .light)).palette.look(of: .fine).foreground == 25)
    }
}
