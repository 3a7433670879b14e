/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Credentials;
import java.net.URI;
import java.time.Duration;

/** The portal whose applications are authorized: its permanent id, its address, its credentials. */
public record AuthorizedPortal(String memberId, URI url, Credentials credentials, Duration tokenLife) {}
