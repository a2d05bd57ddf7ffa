import DesignModel
import Practice
import Testing

/// What a fault did is held against a prediction by the measures that a person would think of.
@Suite struct PredictionTests {
    private func staging(_ rung: String, on board: Design, in prompt: Prompt? = nil) throws -> Staging {
        let prompt = try prompt ?? Till.prompt()
        let rung = try #require(prompt.rungs.first { $0.name == rung })
        return Staging(rung, of: prompt, on: board, Cast(prompt.roles, in: board), seed: 1)
    }

    /// Without the length of the run and of the fault nobody can say a share.
    @Test func theQuestionSaysHowLong() throws {
        let board = try Till.board(Till.storeFirst)
        #expect(try staging("quiet", on: board).times == "The run takes 1 min.")
        #expect(
            try staging("store gone", on: board).times
                == "The run takes 2 min; something is broken from 30 s to 1 min 10 s.")
        #expect(
            try staging("lead dies", on: board).times
                == "The run takes 2 min; something is broken from 30 s to 40 s and from 1 min to 1 min 20 s.")
        let pauses = try Till.prompt {
            $0 = $0.replacing(
                #"faults: ["at 20s: slow {partner} by 20s for 30s"]"#,
                with:
                    #"faults: ["at 20s: pause {lead} for 1s", "at 30s: pause {lead} for 1s", "at 40s: pause {lead} for 1s"]"#
            )
        }
        #expect(
            try staging("partner hangs", on: board, in: pauses).times
                == "The run takes 1 min 30 s; something is broken 3 times from 20 s to 41 s.")
        let lasting = try Till.prompt { $0 = $0.replacing("by 20s for 30s", with: "by 20s") }
        #expect(
            try staging("partner hangs", on: board, in: lasting).times
                == "The run takes 1 min 30 s; something is broken from 20 s to its end.")
    }

    /// The figure is that of the whole run, as measures have it: the store is gone for 40 s of the 110 that count.
    @Test func theWindowIsThatOfTheMeasures() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("senior: recovery time <= 60s", with: "senior: buy availability >= 99.9%")
        }
        let board = try Till.board(Till.direct + ["orders.replicas = 0"])
        let found = try Till.found("store gone", on: board, in: prompt)
        let harm = try #require(found.harm)
        #expect(abs(harm.availability - 70.0 / 110) < 0.04, "\(harm)")
        let shown = try #require(found.readings.first { $0.measure == "back" }).measured
        let told = Forecast(suffering: ["buy"], availability: .under90, recovery: .minute, isDataLost: true)
            .compared(with: harm)[1].happened
        let figure = try #require(shown.split(separator: " ").first { $0.hasSuffix("%") })
        #expect(told.hasPrefix(String(figure)) && told.hasSuffix("over the whole run"), "\(shown) \(told)")
    }

    /// A partner that fails two calls in a hundred at all times makes nobody suffer from something else.
    @Test func whoSufferedBeforeDoesNotSufferFromIt() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("facts: [time = 100ms]", with: "facts: [time = 100ms, errors = 2%]")
                .replacing("at 30s: crash {lead} for 10s", with: "at 30s: slow {lead} by 1ms for 10s")
        }
        let harm = try #require(
            try Till.found("lead dies", on: try Till.board(Till.direct), in: prompt).harm)
        #expect(harm.availability < 0.99 && harm.suffered.isEmpty, "\(harm)")
        let crash = try #require(try Till.found("lead dies", on: try Till.board(Till.direct)).harm)
        #expect(crash.suffered == ["buy"])
    }

    /// Those who are turned away on purpose are no loss, and nobody is asked about them.
    @Test func abuseIsNotCounted() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing(
                "look: {deadline: 2s}", with: "look: {deadline: 2s, value: $1, bad: {share: 95%, cost: $25}}")
        }
        let board = try Till.board(Till.direct + ["users -> catalogue.limit = 20/s"])
        let harm = try #require(try Till.found("partner hangs", on: board, in: prompt).harm)
        let fair = try #require(try Till.found("partner hangs", on: board).harm)
        #expect(fair.availability < 0.5 && harm.availability > fair.availability, "\(fair.availability)")
        #expect(try staging("quiet", on: board, in: prompt).predicted == ["buy"])
        #expect(try staging("quiet", on: board).predicted == ["buy", "look"])
    }

    /// It is back when the last of several faults is: here 20 s after the first one began.
    @Test func itIsBackAfterTheLastOfThem() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing(
                #"faults: ["at 20s: slow {partner} by 20s for 30s"]"#,
                with: #"faults: ["at 20s: crash {lead} for 5s", "at 40s: crash {lead} for 5s"]"#)
        }
        let harm = try #require(
            try Till.found("partner hangs", on: try Till.board(Till.direct), in: prompt).harm)
        let seconds = try #require(harm.recoverySeconds)
        #expect((20...45).contains(seconds), "\(harm)")
    }

    /// 99.92% is between the first two, and says so.
    @Test func bandsSayWhereTheyEnd() {
        #expect(AvailabilityBand.allCases.map(\.title) == ["over 99.9%", "down to 99%", "down to 90%", "under 90%"])
        #expect(RecoveryBand.allCases.map(\.title) == ["under 5 s", "up to 1 min", "up to 5 min", "later or never"])
    }

    /// What is accepted and done half a minute later than usual suffers, although every answer came in time.
    @Test func whatIsDoneLateSuffers() throws {
        let board = try Till.board(Till.outbox)
        let harm = try #require(try Till.found("partner hangs", on: board).harm)
        #expect(harm.suffered == ["buy"], "\(harm)")
        #expect(harm.availability > 0.999)
        // The bank is slow for 30 s, and then there is what piled up.
        #expect(try #require(harm.recoverySeconds) > 20, "\(harm)")
        let quiet = try #require(
            try Till.found("store gone", on: try Till.board(Till.outbox + ["orders.failover = 1s"])).harm)
        #expect(quiet.recoverySeconds.map { $0 < 60 } ?? false, "\(quiet)")
    }
}
