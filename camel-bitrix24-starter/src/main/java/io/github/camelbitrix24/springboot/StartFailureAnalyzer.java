/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot report a failed start with a description instead of a stack trace. */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<StartFailureException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartFailureException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
