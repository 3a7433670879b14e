/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.concurrent.CompletionStage;

/** A stage of the pipeline. {@code send} never throws: it returns a failed stage. */
@FunctionalInterface
public interface Transport {

    CompletionStage<RestReply> send(RestCall call);
}
