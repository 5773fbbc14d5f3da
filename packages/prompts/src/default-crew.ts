import { cinematographer } from './roles/cinematographer.ts';
import { costume } from './roles/costume.ts';
import { director } from './roles/director.ts';
import { firstAssistantDirector } from './roles/first-assistant-director.ts';
import { gaffer } from './roles/gaffer.ts';
import { productionDesigner } from './roles/production-designer.ts';
import { qualityControl } from './roles/quality-control.ts';
import { scriptSupervisor } from './roles/script-supervisor.ts';

/** The eight roles of a small film crew, in the order in which a prompt reads best: what happens, how it is seen, who, where, in what light, and what must hold. */
export const defaultRoles = [director, cinematographer, costume, productionDesigner, gaffer, scriptSupervisor, firstAssistantDirector, qualityControl] as const;
