/** Whether a matcher such as `200`, `200,202` or `200-299,404` accepts a status. */
export const matcherAccepts = (matcher: string, status: number): boolean =>
  matcher.split(',').some((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return status >= from && status <= to;
  });
