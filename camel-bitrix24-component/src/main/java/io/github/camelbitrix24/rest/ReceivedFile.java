/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.Optional;

/**
 * A file that the portal answered with.
 *
 * @param content what the call's {@link ResultReader} made of it
 * @param name its name, where the portal says one
 * @param type its media type, where the portal says one
 * @param length how many bytes it has
 */
public record ReceivedFile(Object content, Optional<String> name, Optional<String> type, long length) {}
