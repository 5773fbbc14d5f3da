/** Words by which a script gives the weather, strongest first, with what a location sheet then says. */
export const WEATHER_WORDS: readonly (readonly [words: RegExp, weather: string])[] = [
  [/\b(?:thunder\w*|lightning|tempest|hurricane|typhoon|cyclone|squalls?|gale|storm(?:s|ing|y)?)\b(?!\s+(?:out|off|in|into|past|through the door))/i, 'Storm'],
  [/\b(?:blizzard|snow(?:s|ing|fall|flakes?|storm|y)?|sleet|hail(?:s|stones?|storm)?)\b/i, 'Snow'],
  [/\b(?:rain(?:s|ing|y|fall|drops?|storm)?|drizzl(?:e|es|ing|y)|downpour|cloudburst|monsoon)\b/i, 'Rain'],
  [/\b(?:fog(?:gy|bank)?|mist(?:s|y)?)\b/i, 'Fog'],
  [/\b(?:wind(?:s|y|swept)?|gusts?|breeze|breezy)\b/i, 'Windy'],
  [/\b(?:overcast|cloud(?:s|y)|grey sky|gray sky|leaden)\b/i, 'Cloudy'],
  [/\b(?:sun(?:ny|light|shine|lit)?|clear sk(?:y|ies)|sky is (?:clear|blue)|clear night|cloudless|stars|starlit|moonlight|moonlit|blue sky)\b/i, 'Clear'],
];

/** Sentences that deny the weather they name, or that have it in words, pictures or memory. */
export const WEATHER_DENIED = /\b(?:no|without|not|never|like|as if|shelter(?:s|ed|ing)? from|out of the|stops?|stopped|has passed|is over|dies (?:down|away)|picture of|painting of|lets up|eases?|clears)\b/i;
