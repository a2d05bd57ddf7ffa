import ArgumentParser
import Drill
import Glibc

/// How many runs are played, and how many of them at once.
struct ReplicationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Play so many runs, from --seed and the seeds after it; figures are then means with 95% intervals.",
            valueName: "number"))
    var runs = 1

    @Option(
        help: ArgumentHelp(
            "Play so many runs at once (default: one for each processor); changes no figure.", valueName: "number"))
    var jobs: Int?

    func validate() throws {
        guard (1...Runs.most).contains(runs) else {
            throw ValidationError(
                "--runs is \(runs); from 1 to \(Runs.most) are played: 5 show how much is chance, 30 make it a third of that"
            )
        }
        guard jobs.map({ (1...Self.jobsMax).contains($0) }) ?? true else {
            throw ValidationError(
                "--jobs is \(jobs ?? 0); from 1 to \(Self.jobsMax) are played at once, and without it one for each processor"
            )
        }
    }

    var plan: Runs.Plan { Runs.Plan(count: runs, jobs: jobs ?? Self.processors) }

    /// More at once need memory and gain nothing.
    private static let jobsMax = 256

    /// Those that there are; one, where nobody says.
    private static var processors: Int { min(jobsMax, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
