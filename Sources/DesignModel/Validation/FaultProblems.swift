extension DesignReading {
    /// Faults of experiments that cannot be done any more, such as to the third of two instances.
    func faultProblems() -> [Problem] {
        design.experiments.flatMap { experiment in
            experiment.faults.enumerated().compactMap { number, fault in
                problem(of: fault, .fault(number, ofExperiment: experiment.name), in: experiment)
            }
        }
    }

    private func problem(of fault: Fault, _ subject: Subject, in experiment: Experiment) -> Problem? {
        guard let misfit = fault.misfit(in: design) else { return nil }
        let text = fault.text(in: design)
        let message =
            "“\(text)” does not fit the design, so “\(experiment.name)” cannot be run: “\(misfit.found)” should be "
            + misfit.expected
        return Problem(.error, subject, message, suggestion: misfit.suggestion.flatMap { suggested(fault, misfit, $0) })
    }

    /// The whole fault with what would fit, where that is one.
    private func suggested(_ fault: Fault, _ misfit: Misreading, _ suggestion: String) -> String? {
        let mended = fault.text(in: design).replacing(misfit.found, with: suggestion)
        return (try? Fault(parsing: mended, in: design)) == nil ? nil : mended
    }
}
