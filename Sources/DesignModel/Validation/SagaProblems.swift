extension DesignReading {
    /// Steps of sagas that nobody can make.
    func sagaProblems() -> [Problem] {
        design.components.flatMap { component in
            design.sagas(of: component).flatMap { saga in
                saga.steps.compactMap { problem(with: $0, of: component, saga.operation) }
            }
        }
    }

    private func problem(with text: String, of component: Component, _ operation: Operation) -> Problem? {
        let subject = Subject.component(component.id)
        let step: SagaStep
        do throws(Misreading) { step = try SagaStep(parsing: text, in: design) } catch {
            return Problem(
                .error, subject, key: .saga,
                "The step “\(text)” of \(component.name) is no step: expected \(error.expected)",
                suggestion: error.suggestion)
        }
        guard design.connection(of: step, by: component.id, for: operation.id) == nil else { return nil }
        return Problem(
            .error, subject, key: .saga,
            "\(component.name) has no arrow to \(name(step.component)) that carries \(operation.name), so it cannot make the "
                + "step “\(text)”", suggestion: "\(component.name) -> \(name(step.component))")
    }
}
