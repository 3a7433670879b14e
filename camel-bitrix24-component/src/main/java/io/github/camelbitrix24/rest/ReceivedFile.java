/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.Optional;

/**
 * A file in an answer of the portal.
 *
 * @param content what the call's {@link ResultReader} made of it
 * @param name its name, if the portal sends one
 * @param type its media type, if the portal sends one
 * @param length the number of bytes
 */
public record ReceivedFile(Object content, Optional<String> name, Optional<String> type, long length) {}
