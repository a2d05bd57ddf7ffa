import Cells
import Terminal
import Testing

@Suite struct PaletteTests {
    @Test(arguments: [Background.dark, .light])
    func textIsReadable(background: Background) {
        let palette = Palette(.many, on: background)
        for role in Role.allCases {
            let look = palette.look(of: role)
            let paper = look.background >= 0 ? look.background : background == .dark ? 16 : 231
            let ink = look.foreground >= 0 ? look.foreground : background == .dark ? 231 : 16
            #expect(Colour(ink).contrast(Colour(paper)) >= 4.5, "\(role)")
        }
    }

    /// Blue against orange: the states differ in blue minus yellow, which people who confuse red and green see.
    @Test(arguments: [Background.dark, .light])
    func statesDifferForEveryKindOfColourVision(background: Background) {
        let palette = Palette(.many, on: background)
        let fine = Colour(palette.look(of: .fine).foreground)
        for role in [Role.strained, .failing] {
            let bad = Colour(palette.look(of: role).foreground)
            #expect(fine.blueness - bad.blueness > 0.3, "\(role)")
        }
        for role in Role.allCases {
            let colour = Colour(max(16, palette.look(of: role).foreground))
            #expect(colour.green <= max(colour.red, colour.blue), "\(role) is green")
        }
    }

    @Test func fewColoursHaveNoGreenAndNoBrightOnes() {
        for background in [Background.dark, .light] {
            for role in Role.allCases {
                #expect(![2, 10].contains(Palette(.sixteen, on: background).look(of: role).foreground))
                #expect(Palette(.eight, on: background).look(of: role).foreground < 8)
                let mono = Palette(.mono, on: background).look(of: role)
                #expect(mono.foreground == -1 && mono.background == -1)
            }
        }
        #expect(Palette(.eight, on: .dark).look(of: .failing) == Look(1, on: -1, .bold))
        #expect(Palette(.mono, on: .dark).look(of: .selected).attributes.contains(.reverse))
    }

    /// Yellow, cyan and white, dark or bright, are too light for white paper; blue and black for black paper.
    @Test func fewColoursAreReadOnTheirBackground() {
        for role in Role.allCases {
            let onLight = Palette(.sixteen, on: .light).look(of: role)
            #expect(![2, 3, 6, 7, 10, 11, 14, 15].contains(onLight.foreground), "\(role)")
            let onDark = Palette(.sixteen, on: .dark).look(of: role)
            #expect(![0, 4, 8, 12].contains(onDark.foreground), "\(role)")
        }
    }

    /// Without colour, attributes tell what a sign does not stand beside.
    @Test func statesDifferInEveryPalette() {
        for background in [Background.dark, .light] {
            for depth in [ColourDepth.mono, .eight, .sixteen, .many] {
                let palette = Palette(depth, on: background)
                #expect(Set([Role.plain, .strained, .failing].map(palette.look)).count == 3, "\(depth)")
                #expect(palette.look(of: .dim) != palette.look(of: .plain))
                #expect(palette.look(of: .selected) != palette.look(of: .plain))
            }
        }
    }

    @Test func depthFollowsTheNumberOfColours() {
        #expect(
            [0, 2, 8, 16, 88, 256, 16_777_216].map(ColourDepth.init) == [
                .mono, .mono, .eight, .sixteen, .sixteen, .many, .eight,
            ])
    }
}

/// A colour of xterm's cube or grey ramp, in sRGB from 0 to 1.
private struct Colour {
    let red: Double
    let green: Double
    let blue: Double

    init(_ number: Int32) {
        if number >= 232 {
            let grey = Double(8 + 10 * (number - 232)) / 255
            (red, green, blue) = (grey, grey, grey)
        } else {
            let steps: [Double] = [0, 95, 135, 175, 215, 255]
            let cube = Int(number) - 16
            (red, green, blue) = (steps[cube / 36] / 255, steps[cube / 6 % 6] / 255, steps[cube % 6] / 255)
        }
    }

    var blueness: Double { blue - (red + green) / 2 }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    func contrast(_ other: Colour) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    private var luminance: Double {
        func linear(_ value: Double) -> Double {
            // The power 2.4 of sRGB as 2.5 by roots: close enough for a limit, without a mathematical library.
            value <= 0.04045 ? value / 12.92 : { $0 * $0 * $0.squareRoot() }((value + 0.055) / 1.055)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
